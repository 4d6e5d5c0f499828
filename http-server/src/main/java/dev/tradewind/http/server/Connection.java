package dev.tradewind.http.server;

import dev.tradewind.http.HttpHandler.Admission;
import dev.tradewind.http.Reply;
import dev.tradewind.http.server.RequestProgress.Stage;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a server: reads a request, has it answered, and then reads the next, as its [Stage] says.
/// Everything runs on its event loop, but for [#sendLater].
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which shows
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Loop loop;
    private final long number;
    private final boolean surplus;
    private final Channel channel;
    private final RequestProgress progress;
    private final AnswerWriter answers;
    private final Drain drain;

    /// The messages that have come while a request was being answered.
    private final Queue<HttpObject> ahead = new ArrayDeque<>();

    /// The request that is being received, from its head on.
    private @Nullable IncomingRequest incoming;

    /// The body that is being received and read at the same time.
    private @Nullable UploadedBody upload;

    /// The exchange that is being answered.
    private @Nullable ConnectionExchange exchange;

    /// The action that gives back the room which the request takes.
    private @Nullable Runnable whenAnswered;

    /// @param number tells it from others
    /// @param surplus whether it is one too many, and is to be told so
    Connection(Loop loop, Channel channel, long number, boolean surplus) {
        this.loop = loop;
        this.number = number;
        this.surplus = surplus;
        this.channel = channel;
        progress = new RequestProgress(loop.limits());
        answers = new AnswerWriter(loop, progress, channel, this::sent);
        drain = new Drain(channel, progress);
    }

    long number() {
        return number;
    }

    RequestProgress progress() {
        return progress;
    }

    boolean isOverdue() {
        return progress.isOverdue();
    }

    boolean isEnded() {
        return progress.isEnded();
    }

    void close() {
        progress.enter(Stage.ENDED);
        channel.close();
    }

    /// Closes it where nobody will answer the present request any more.
    void fail() {
        answered();
        exchange = null;
        close();
    }

    /// Closes it once it owes no answer; one that would go on for ever ends now.
    void finish() {
        if (progress.isIdle()) {
            close();
        } else if (upload != null || (exchange != null && exchange.isStreaming())) {
            abandon();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        loop.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        loop.remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        progress.enter(Stage.ENDED);
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        abandon();
        if (exchange == null) {
            answered();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            endWithPresentRequest();
        }
    }

    /// Nothing more will come. The client has gone, or has closed its sending side only: nobody can tell until it
    /// is sent something. So it gets what it has asked for, but is not waited for.
    private void endWithPresentRequest() {
        progress.makeLast();
        switch (progress.stage()) {
            case NEW, IDLE, RECEIVING, UPLOADING, HELD -> close();
            case ANSWERING, STREAMING, SENDING -> abandon(); // whole answers end by themselves
            case DRAINING -> drain.onceSent(this::close);
            case ENDED -> {}
        }
    }

    private void abandon() {
        if (upload != null) {
            upload.breakOff("the connection ended within a body");
        }
        if (exchange != null) {
            exchange.abandon();
        }
    }

    /// Ends a connection that something goes wrong with: its own fault, or the client's who sends
    /// too far ahead.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            LOG.atError().setCause(cause).log("a connection failed");
        }
        close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (progress.isBusy()) {
            ahead.add((HttpObject) message);
            channel.config().setAutoRead(false); // until the answer is sent
        } else {
            take((HttpObject) message);
        }
    }

    private void take(HttpObject part) {
        try {
            switch (progress.stage()) {
                case NEW, IDLE, RECEIVING -> receive(part);
                case UPLOADING, HELD -> receiveUpload(part);
                case DRAINING -> drop(part);
                case ENDED -> {} // it was on its way
                case ANSWERING, STREAMING, SENDING ->
                        throw new IllegalStateException("a request is taken before its turn");
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void receive(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            refuse(Responses.refusalOf(part.decoderResult()));
            return;
        }
        if (part instanceof HttpRequest head) {
            begin(head);
        }
        if (part instanceof HttpContent content && incoming != null) {
            takeBody(incoming, content);
        }
    }

    private void begin(HttpRequest head) {
        progress.begin(!HttpUtil.isKeepAlive(head));
        if (surplus) {
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE.code());
            return;
        }
        var broken = HeadRules.refusalOf(head);
        if (broken.isPresent()) {
            refuse(broken.get().code());
            return;
        }
        var peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        var arriving = new IncomingRequest(head, peer, loop.handler()::bodyBytesMax);
        boolean isUpload = loop.handler().readsAsItComes(arriving.head());
        if (!isUpload
                && HttpUtil.getContentLength(head, -1L)
                        > loop.handler().bodyBytesMax(arriving.head())) {
            refuseBodyOf(arriving);
            return;
        }
        int bytes = isUpload ? UploadedBody.UNREAD_BYTES_MAX : arriving.bodyBytesMax();
        switch (loop.handler().admit(arriving.head(), bytes)) {
            case Admission.Refused(var reply) -> {
                if (HttpUtil.is100ContinueExpected(head)) {
                    progress.makeLast(); // its body may never come
                }
                drain(reply);
            }
            case Admission.Admitted(var action) -> {
                whenAnswered = action;
                if (HttpUtil.is100ContinueExpected(head)) {
                    channel.writeAndFlush(Responses.goOn());
                }
                if (isUpload) {
                    beginUpload(arriving);
                } else {
                    incoming = arriving;
                }
            }
        }
    }

    private void beginUpload(IncomingRequest arriving) {
        upload = new UploadedBody(this::takeMoreLater);
        progress.enter(Stage.UPLOADING);
        exchange = new ConnectionExchange(this, arriving, upload);
        loop.answer(exchange);
    }

    private void receiveUpload(HttpObject part) {
        var body = Objects.requireNonNull(upload);
        if (part.decoderResult().isFailure()) {
            progress.makeLast();
            body.breakOff("the body is no well-formed one of HTTP");
        } else if (part instanceof HttpContent content) {
            boolean hasRoom = body.add(ByteBufUtil.getBytes(content.content()));
            if (content instanceof LastHttpContent) {
                body.end();
                upload = null;
                progress.enter(Stage.ANSWERING);
                channel.config().setAutoRead(true);
            } else {
                progress.enter(hasRoom ? Stage.UPLOADING : Stage.HELD);
                channel.config().setAutoRead(hasRoom);
            }
        }
    }

    /// Has more of a body come. From the thread that reads it.
    private void takeMoreLater() {
        try {
            loop.execute(this::takeMore);
        } catch (RejectedExecutionException _) {
            // the server has closed meanwhile, and this connection with it
        }
    }

    private void takeMore() {
        if (progress.stage() == Stage.HELD) {
            progress.enter(Stage.UPLOADING);
            channel.config().setAutoRead(true);
        }
    }

    private void takeBody(IncomingRequest arriving, HttpContent content) {
        if (!arriving.add(content.content())) {
            refuseBodyOf(arriving);
        } else if (content instanceof LastHttpContent) {
            incoming = null;
            progress.enter(Stage.ANSWERING);
            exchange = new ConnectionExchange(this, arriving);
            loop.answer(exchange);
        }
    }

    private void refuse(int status) {
        progress.makeLast();
        drain(loop.handler().refusal(status));
    }

    private void refuseBodyOf(IncomingRequest arriving) {
        progress.makeLast();
        drain(loop.handler().tooLarge(arriving.head()));
    }

    private void drain(Reply reply) {
        answered();
        incoming = null;
        drain.begin(reply);
    }

    private void drop(HttpObject part) {
        if (drain.drop(part)) {
            endAnswer();
        }
    }

    /// Sends the reply of the present request. From any thread.
    void sendLater(Reply reply) {
        try {
            loop.execute(() -> send(reply));
        } catch (RejectedExecutionException _) {
            // the server has closed meanwhile, and this connection with it
        }
    }

    void send(Reply reply) {
        answered();
        if (progress.isEnded()) {
            return; // nobody gets it
        }
        if (upload != null) { // it is answered before all of it has come
            upload = null;
            exchange = null;
            channel.config().setAutoRead(true);
            drain(reply);
            return;
        }
        try {
            answers.send(reply, Objects.requireNonNull(exchange));
        } catch (
                IllegalArgumentException e) { // a header with a line break, a defect of the handler
            LOG.atError().setCause(e).log("an answer cannot be sent");
            close();
        }
    }

    private void answered() {
        if (whenAnswered != null) {
            whenAnswered.run();
            whenAnswered = null;
        }
    }

    private void sent(ChannelFuture sending) {
        if (progress.isEnded()) {
            return;
        }
        if (!sending.isSuccess()) {
            progress.makeLast();
        }
        exchange = null;
        endAnswer();
        while (!progress.isEnded() && !progress.isBusy() && !ahead.isEmpty()) {
            take(ahead.remove());
        }
        if (!progress.isEnded() && ahead.isEmpty()) {
            channel.config().setAutoRead(true);
        }
    }

    private void endAnswer() {
        if (progress.isLast() || loop.isClosing()) {
            close();
        } else {
            progress.enter(Stage.IDLE);
        }
    }
}
