package dev.tradewind.app.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/// Starts Helidon servers, within [HttpLimits].
public final class Listener {
    private static final int DEFAULT_BACKLOG = 0;

    private Listener() {}

    /// Has a server answer on `port`, or on a free one if it is zero. The port is tried first: a Helidon
    /// server that cannot have its port logs that, and returns as if it had started.
    ///
    /// It writes at once (`TCP_NODELAY`): Helidon writes the head and a larger body of an answer one after
    /// the other, and the second would wait up to 40 ms for the client to acknowledge the first.
    ///
    /// @throws PortTaken if something else listens there
    public static WebServer start(
            InetAddress address, int port, WebServerConfig.Builder configured) {
        return start(address, port, configured, HttpLimits.DEFAULT);
    }

    static WebServer start(
            InetAddress address, int port, WebServerConfig.Builder configured, HttpLimits limits) {
        requireFree(address, port);
        var watch = new ConnectionWatch(limits);
        configured.routing().ifPresent(routing -> routing.addFilter(new CloseAsAsked()));
        var options = SocketOptions.builder().tcpNoDelay(true).build();
        var server =
                configured
                        .address(address)
                        .port(port)
                        .connectionOptions(new WatchedSockets(options, watch))
                        .protocolsDiscoverServices(false)
                        .connectionSelectors(List.of(new LimitedConnections(watch)))
                        .shutdownHook(false)
                        .build()
                        .start();
        if (!server.isRunning()) {
            throw new PortTaken(port);
        }
        watch.start(server::isRunning);
        return server;
    }

    private static void requireFree(InetAddress address, int port) {
        try {
            new ServerSocket(port, DEFAULT_BACKLOG, address).close();
        } catch (BindException _) {
            throw new PortTaken(port);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen on port %d of %s".formatted(port, address), e);
        }
    }
}
