package dev.tradewind.app.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open connections of a server. Closes those whose client is too slow: Helidon waits for bytes without
/// a limit in time.
final class ConnectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

    private final HttpLimits limits;
    private final Map<SocketAddress, Watched> open = new ConcurrentHashMap<>();

    ConnectionWatch(HttpLimits limits) {
        this.limits = limits;
    }

    /// Begins to watch a connection, or closes it at once where there are far too many: those that are a few
    /// too many are still told so.
    void accept(SocketChannel channel) throws IOException {
        if (open.size() >= 2 * limits.connectionsMax()) {
            channel.close();
        } else {
            var watched = new Watched(channel, new RequestProgress(limits));
            open.put(channel.getRemoteAddress(), watched);
        }
    }

    boolean isFull() {
        return open.size() > limits.connectionsMax();
    }

    RequestProgress progressOf(SocketAddress client) {
        var watched = open.get(client);
        return watched == null ? new RequestProgress(limits) : watched.progress();
    }

    void forget(SocketAddress client) {
        open.remove(client);
    }

    /// Looks for slow connections from time to time, as long as `running` says so.
    void start(BooleanSupplier running) {
        Thread.ofVirtual()
                .name("connection-watch")
                .start(() -> {
                    while (running.getAsBoolean()) {
                        LockSupport.parkNanos(limits.precision().toNanos());
                        closeSlow();
                    }
                });
    }

    private void closeSlow() {
        open.forEach((client, watched) -> {
            if (!watched.channel().isOpen()) {
                open.remove(client, watched);
            } else if (watched.progress().isOverdue()) {
                open.remove(client, watched);
                close(client, watched.channel());
            }
        });
    }

    private static void close(SocketAddress client, SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Cannot close the connection of {}", client);
        }
    }

    private record Watched(SocketChannel channel, RequestProgress progress) {}
}
