package dev.tradewind.http.server;

import dev.tradewind.http.CallRounds;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// Serves routes over HTTP on the loopback interface.
public final class RouteServer implements AutoCloseable {
    /// The time that requests in flight may take to finish once the server closes.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HttpServer server;

    private RouteServer(HttpServer server) {
        this.server = server;
    }

    /// Starts to answer on `port`, or on a free one if it is zero.
    ///
    /// @throws PortTaken if something else listens there
    public static RouteServer start(int port, List<Route> routes) {
        var server = bind(port);
        server.serve(routes);
        return server;
    }

    /// A server that has taken `port`, or a free one if it is zero, and is yet to [serve][#serve].
    ///
    /// @throws PortTaken if something else listens there
    public static RouteServer bind(int port) {
        return new RouteServer(HttpServer.bind(InetAddress.getLoopbackAddress(), port));
    }

    /// Starts to answer, each request on a thread of its own.
    public void serve(List<Route> routes) {
        server.serve(new RouteHandling(routes));
    }

    /// Starts to answer, short routes in `rounds`.
    public void serve(List<Route> routes, CallRounds rounds) {
        server.serve(new RouteHandling(routes, rounds));
    }

    public int port() {
        return server.port();
    }

    /// Takes no more connections, and returns once requests in flight are answered.
    @Override
    public void close() {
        server.close(GRACE);
    }
}
