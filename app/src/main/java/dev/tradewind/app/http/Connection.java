package dev.tradewind.app.http;

import dev.tradewind.app.http.HttpHandler.Admission;
import dev.tradewind.eventing.http.HttpReply;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a server: reads a request, has it answered, and then reads the next. Everything runs on its
/// event loop, but for [#sendLater].
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which shows
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Loop loop;
    private final long number;
    private final boolean surplus;
    private final RequestProgress progress;

    /// What has come while a request was being answered.
    private final Queue<HttpObject> ahead = new ArrayDeque<>();

    private @Nullable ChannelHandlerContext context;
    private @Nullable IncomingRequest incoming;
    private @Nullable Exchange exchange;
    private @Nullable Runnable whenAnswered;
    private boolean keepAlive;

    /// From when a request is whole until its answer is sent.
    private boolean busy;

    private boolean draining;
    private boolean ended;

    /// @param number tells it from others
    /// @param surplus whether it is one too many, and is to be told so
    Connection(Loop loop, long number, boolean surplus) {
        this.loop = loop;
        this.number = number;
        this.surplus = surplus;
        progress = new RequestProgress(loop.limits());
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

    void close() {
        ended = true;
        context().close();
    }

    void closeWhenIdle() {
        if (progress.isIdle()) {
            close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        loop.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        loop.remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        if (exchange != null) {
            exchange.abandon();
        } else {
            answered();
        }
    }

    /// What goes wrong with a connection is its end: its own fault, or the client's who sends too far ahead.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException || cause instanceof DecoderException)) {
            LOG.atError().setCause(cause).log("a connection failed");
        }
        context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (busy || !ahead.isEmpty()) {
            ahead.add((HttpObject) message);
            context.channel().config().setAutoRead(false); // until the answer is sent
        } else {
            take((HttpObject) message);
        }
    }

    private void take(HttpObject part) {
        if (ended) {
            ReferenceCountUtil.release(part);
            return;
        }
        try {
            if (draining) {
                drop(part);
            } else if (part.decoderResult().isFailure()) {
                refuse(statusOf(part.decoderResult()));
                close();
            } else {
                takeWhole(part);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void takeWhole(HttpObject part) {
        if (part instanceof HttpRequest head) {
            begin(head);
        }
        if (part instanceof HttpContent content && incoming != null) {
            takeBody(incoming, content);
        }
    }

    private static int statusOf(DecoderResult malformed) {
        return switch (malformed.cause()) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG.code();
            case TooLongHttpHeaderException _ ->
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.code();
            case null, default -> HttpResponseStatus.BAD_REQUEST.code();
        };
    }

    private void begin(HttpRequest head) {
        keepAlive = HttpUtil.isKeepAlive(head);
        if (surplus) {
            refuse(HttpResponseStatus.SERVICE_UNAVAILABLE.code());
            return;
        }
        long length = HttpUtil.getContentLength(head, -1L);
        int bytesMax = loop.handler().bodyBytesMax();
        if (length > bytesMax) {
            refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
            return;
        }
        var peer = ((InetSocketAddress) context().channel().remoteAddress()).getAddress();
        var arriving = new IncomingRequest(head, peer, bytesMax);
        switch (loop.handler().admit(arriving.head(), arriving.bodyBytesMax())) {
            case Admission.Refused(var reply) -> {
                keepAlive &= !HttpUtil.is100ContinueExpected(head); // whose body may never come
                drain(reply);
            }
            case Admission.Admitted(var action) -> {
                whenAnswered = action;
                incoming = arriving;
                if (HttpUtil.is100ContinueExpected(head)) {
                    context().writeAndFlush(response(HttpResponseStatus.CONTINUE, new byte[0]));
                }
            }
        }
    }

    private void takeBody(IncomingRequest arriving, HttpContent content) {
        if (!arriving.add(content.content())) {
            refuse(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
        } else if (content instanceof LastHttpContent) {
            incoming = null;
            busy = true;
            progress.answering();
            exchange = new Exchange(this, arriving.whole());
            loop.answer(exchange);
        }
    }

    private void refuse(int status) {
        keepAlive = false;
        drain(loop.handler().refusal(status));
    }

    /// Answers before the request has come, and reads the rest of it for a while: a connection that is closed
    /// with bytes unread is reset, which can take the answer away from the client. Whoever does not read such answers
    /// must not have them pile up: the connection ends.
    private void drain(HttpReply reply) {
        answered();
        incoming = null;
        draining = true;
        keepAlive &= context().channel().isWritable();
        context().writeAndFlush(response(reply));
        progress.draining();
    }

    private void drop(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            close();
        } else if (part instanceof LastHttpContent) {
            draining = false;
            endAnswer();
        }
    }

    /// Sends the reply of the present request. From any thread.
    void sendLater(HttpReply reply) {
        try {
            loop.execute(() -> send(reply));
        } catch (RejectedExecutionException _) {
            // the server has closed meanwhile, and this connection with it
        }
    }

    void send(HttpReply reply) {
        answered();
        exchange = null;
        keepAlive &= !loop.isClosing();
        progress.sending();
        FullHttpResponse response;
        try {
            response = response(reply);
        } catch (
                IllegalArgumentException e) { // a header with a line break, a defect of the handler
            LOG.atError().setCause(e).log("an answer cannot be sent");
            close();
            return;
        }
        var sending = context().writeAndFlush(response);
        if (sending.isDone()) {
            sent(sending);
        } else {
            sending.addListener(_ -> sent(sending));
        }
    }

    private void answered() {
        if (whenAnswered != null) {
            whenAnswered.run();
            whenAnswered = null;
        }
    }

    private void sent(ChannelFuture sending) {
        busy = false;
        keepAlive &= sending.isSuccess();
        endAnswer();
        while (!ended && !busy && !ahead.isEmpty()) {
            progress.received();
            take(ahead.remove());
        }
        if (!ended && ahead.isEmpty()) {
            context().channel().config().setAutoRead(true);
        }
    }

    private void endAnswer() {
        if (keepAlive) {
            progress.sent();
        } else {
            close();
        }
    }

    private FullHttpResponse response(HttpReply reply) {
        var response = response(HttpResponseStatus.valueOf(reply.status()), reply.body());
        var headers = response.headers();
        reply.headers().forEach(headers::set);
        headers.set(HttpHeaderNames.DATE, HttpDate.now());
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        HttpUtil.setKeepAlive(headers, HttpVersion.HTTP_1_1, keepAlive);
        return response;
    }

    private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("the connection has not begun");
        }
        return context;
    }
}
