package dev.tradewind.http.server;

import dev.tradewind.http.HttpHandler;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 server on Netty's event loops, within [HttpLimits]. It has its port before it answers there, so that
/// whoever answers may be made knowing the port; connections that come in between wait.
public final class HttpServer implements AutoCloseable {
    private final BoundPort bound;
    private @Nullable Tls tls;
    private @Nullable Loops loops;

    private HttpServer(BoundPort bound) {
        this.bound = bound;
    }

    /// A server that has taken `port` of `address`, or a free one if it is zero, and is yet to [serve][#serve]. The
    /// loopback address that is default stands for `localhost`: the port is taken on both that this machine has.
    ///
    /// @throws PortTaken if it cannot have that port, for `localhost` on one of them
    public static HttpServer bind(InetAddress address, int port) {
        return new HttpServer(BoundPort.take(address, port));
    }

    /// Starts to answer on `port` of `address`, or on a free one if it is zero.
    ///
    /// @throws PortTaken if it cannot have that port
    public static HttpServer start(InetAddress address, int port, HttpHandler handler) {
        return start(address, port, handler, HttpLimits.DEFAULT);
    }

    static HttpServer start(InetAddress address, int port, HttpHandler handler, HttpLimits limits) {
        var server = bind(address, port);
        server.serve(handler, limits);
        return server;
    }

    /// Has it be asked over TLS, which is to be said before it serves.
    public synchronized void over(Tls wanted) {
        tls = wanted;
    }

    /// Has `handler` answer from now on, also those who have come since the port was taken.
    public void serve(HttpHandler handler) {
        serve(handler, HttpLimits.DEFAULT);
    }

    private synchronized void serve(HttpHandler handler, HttpLimits limits) {
        if (loops != null || !bound.isOpen()) {
            throw new IllegalStateException("a server serves once");
        }
        loops = new Loops(bound.sockets(), handler, limits, tls);
    }

    public int port() {
        return bound.port();
    }

    /// Takes no more connections, and returns once requests in flight are answered, or cut off after `grace`.
    public synchronized void close(Duration grace) {
        if (loops != null) {
            loops.close(grace);
            loops = null;
        }
        bound.close();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
