package dev.tradewind.http.server;

import dev.tradewind.http.Reply;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;

/// The rest of a request that was refused before it had come, read and dropped for a while: a connection that is
/// closed with bytes unread is reset, which can take the answer away from the client. If it is the last answer, that
/// is shown at once. Whoever does not read such answers must not have them pile up: the connection ends. For its
/// event loop.
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection, which shows
final class Drain {
    private final Channel channel;
    private final RequestProgress progress;

    Drain(Channel channel, RequestProgress progress) {
        this.channel = channel;
        this.progress = progress;
    }

    /// Sends the refusal.
    void begin(Reply refusal) {
        if (!channel.isWritable()) {
            progress.makeLast();
        }
        progress.enter(RequestProgress.Stage.DRAINING);
        channel.writeAndFlush(Responses.of(refusal, !progress.isLast()));
        if (progress.isLast()) {
            onceSent(this::closeSendingSide);
        }
    }

    /// Drops a part; whether that was the last.
    boolean drop(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            progress.makeLast(); // whatever follows cannot be read
            onceSent(this::closeSendingSide);
            return false;
        }
        return part instanceof LastHttpContent;
    }

    void onceSent(Runnable action) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> action.run());
    }

    /// Over TLS that is said there first: a client takes an end that nobody said for one that somebody forged.
    private void closeSendingSide() {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            ((DuplexChannel) channel).shutdownOutput();
        } else {
            tls.closeOutbound().addListener(_ -> ((DuplexChannel) channel).shutdownOutput());
        }
    }
}
