package dev.tradewind.http.server;

import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// Serves routes over HTTP.
public final class RouteServer implements AutoCloseable {
    /// The time that requests in flight may take to finish once the server closes.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HttpServer server;

    private RouteServer(HttpServer server) {
        this.server = server;
    }

    /// Starts to answer on `port` of the loopback interface, or on a free one if it is zero.
    ///
    /// @throws PortTaken if something else listens there
    public static RouteServer start(int port, List<Route> routes) {
        var server = bind(port);
        server.serve(routes);
        return server;
    }

    /// A server that has taken `port` of the loopback interface, or a free one if it is zero, and is yet to
    /// [serve][#serve].
    ///
    /// @throws PortTaken if something else listens there
    public static RouteServer bind(int port) {
        return bind(InetAddress.getLoopbackAddress(), port);
    }

    /// The same of another address.
    public static RouteServer bind(InetAddress address, int port) {
        return new RouteServer(HttpServer.bind(address, port));
    }

    /// Has it be asked over TLS, which is to be said before it serves.
    public void over(Tls tls) {
        server.over(tls);
    }

    /// Starts to answer, each request on a thread of its own.
    public void serve(List<Route> routes) {
        server.serve(new RouteHandling(routes));
    }

    /// Starts to answer what comes.
    public void serve(HttpHandler handler) {
        server.serve(handler);
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
