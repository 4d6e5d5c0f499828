package dev.tradewind.app.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/// Every connection of a server: HTTP/1.1, so many at a time, and none too slow.
final class LimitedConnections implements ServerConnectionSelector {
    private final ConnectionWatch watch;
    private final Http1ConnectionSelector http1;

    LimitedConnections(ConnectionWatch watch) {
        this.watch = watch;
        http1 =
                Http1ConnectionSelector.builder()
                        .config(
                                Http1Config.builder()
                                        .maxPrologueLength(HttpLimits.PROLOGUE_BYTES_MAX)
                                        .maxHeadersSize(HttpLimits.HEADERS_BYTES_MAX)
                                        .build())
                        .build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    /// Whatever it is, it is answered as HTTP/1.1.
    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var client = context.remotePeer().address();
        var progress = watch.progressOf(client);
        var timed = TimedConnection.of(context, progress);
        return new Limited(http1.connection(timed), timed, progress, client);
    }

    private final class Limited implements ServerConnection, InterruptableTask<Void> {
        private final ServerConnection connection;
        private final ConnectionContext context;
        private final RequestProgress progress;
        private final SocketAddress client;

        Limited(
                ServerConnection connection,
                ConnectionContext context,
                RequestProgress progress,
                SocketAddress client) {
            this.connection = connection;
            this.context = context;
            this.progress = progress;
            this.client = client;
        }

        @Override
        public void handle(Limit requests) throws InterruptedException {
            try {
                if (watch.isFull()) {
                    refuse();
                } else {
                    connection.handle(requests);
                }
            } finally {
                watch.forget(client);
            }
        }

        /// RFC 9110, section 15.6.4. SDKs try again after a while.
        private void refuse() {
            var answer =
                    """
                    HTTP/1.1 503 Service Unavailable\r
                    Connection: close\r
                    Content-Length: 0\r
                    Retry-After: 1\r
                    \r
                    """;
            context.dataWriter()
                    .writeNow(BufferData.create(answer.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public Duration idleTime() {
            return progress.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }

        @Override
        public boolean canInterrupt() {
            return connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }
    }
}
