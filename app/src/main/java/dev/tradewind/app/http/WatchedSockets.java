package dev.tradewind.app.http;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The options of a server's sockets, which are where Helidon shows a connection before anything has come
/// from it.
record WatchedSockets(SocketOptions options, ConnectionWatch watch) implements SocketOptions {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedSockets.class);

    /// What goes wrong here must not reach Helidon, which would stop listening.
    @Override
    public void configureSocket(SocketChannel channel) {
        try {
            options.configureSocket(channel);
            watch.accept(channel);
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("A connection ended as soon as it began");
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
