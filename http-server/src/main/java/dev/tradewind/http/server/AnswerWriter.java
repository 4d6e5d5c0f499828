package dev.tradewind.http.server;

import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.server.RequestProgress.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// The sending side of a connection: writes one answer after the other, whole or bit by bit. Everything runs on its
/// event loop, but for what is named `Later`.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which shows
final class AnswerWriter {
    private final Loop loop;
    private final RequestProgress progress;
    private final Channel channel;
    private final Consumer<ChannelFuture> whenSent;

    /// Set while parts of a body may still come.
    private boolean streaming;

    /// @param whenSent runs once an answer is sent, or cannot be
    AnswerWriter(
            Loop loop,
            RequestProgress progress,
            Channel channel,
            Consumer<ChannelFuture> whenSent) {
        this.loop = loop;
        this.progress = progress;
        this.channel = channel;
        this.whenSent = whenSent;
    }

    /// @throws IllegalArgumentException if a header has a line break
    void send(Reply reply, ConnectionExchange exchange) {
        if (loop.isClosing()) {
            progress.makeLast();
        }
        switch (reply.body()) {
            case Body.Bytes _ -> {
                progress.enter(Stage.SENDING);
                sendLast(Responses.of(reply, !progress.isLast()));
            }
            case Body.Stream _ when exchange.asksForHead() -> {
                progress.enter(Stage.SENDING);
                channel.write(Responses.headOf(reply, exchange.takesChunks(), !progress.isLast()));
                sendLast(LastHttpContent.EMPTY_LAST_CONTENT);
            }
            case Body.Stream(var source) -> {
                beginStream(reply, exchange);
                exchange.stream(new StreamedBody(this), source);
            }
        }
    }

    private void beginStream(Reply reply, ConnectionExchange exchange) {
        boolean chunked = exchange.takesChunks();
        if (!chunked) {
            progress.makeLast();
        }
        channel.writeAndFlush(Responses.headOf(reply, chunked, !progress.isLast()));
        progress.enter(Stage.STREAMING);
        streaming = true;
        if (loop.isClosing()) {
            exchange.abandon();
        }
    }

    private void sendLast(HttpObject last) {
        var sending = channel.writeAndFlush(last);
        if (sending.isDone()) {
            whenSent.accept(sending);
        } else {
            sending.addListener(_ -> whenSent.accept(sending));
        }
    }

    /// Sends a part of a body.
    ChannelFuture sendPartLater(ByteBuf part) {
        var sent = channel.newPromise();
        try {
            loop.execute(() -> sendPart(part, sent));
        } catch (RejectedExecutionException e) {
            part.release();
            sent.setFailure(e);
        }
        return sent;
    }

    private void sendPart(ByteBuf part, ChannelPromise sent) {
        if (progress.isEnded()) {
            part.release();
            sent.setFailure(new ClosedChannelException());
            return;
        }
        progress.enter(Stage.SENDING);
        channel.writeAndFlush(new DefaultHttpContent(part), sent).addListener(_ -> partSent());
    }

    private void partSent() {
        if (streaming && !progress.isEnded()) {
            progress.enter(Stage.STREAMING);
        }
    }

    /// Ends a body.
    ///
    /// @param whole whether the client is to know that this was all
    void endBodyLater(boolean whole) {
        try {
            loop.execute(() -> endBody(whole));
        } catch (RejectedExecutionException _) {
            // the server has closed meanwhile, and this connection with it
        }
    }

    private void endBody(boolean whole) {
        streaming = false;
        if (progress.isEnded()) {
            return;
        }
        if (whole) {
            progress.enter(Stage.SENDING);
            sendLast(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            progress.enter(Stage.ENDED);
            channel.close();
        }
    }
}
