package dev.tradewind.http.server;

import dev.tradewind.http.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 server on Netty's event loops, within [HttpLimits]. It has its port before it answers there, so that
/// whoever answers may be made knowing the port; connections that come in between wait.
public final class HttpServer implements AutoCloseable {
    /// Connections that the operating system keeps until they are accepted.
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel socket;
    private final int port;
    private @Nullable Loops loops;

    private HttpServer(ServerSocketChannel socket) throws IOException {
        this.socket = socket;
        port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }

    /// A server that has taken `port` of `address`, or a free one if it is zero, and is yet to [serve][#serve].
    ///
    /// @throws PortTaken if it cannot have that port
    public static HttpServer bind(InetAddress address, int port) {
        var wanted = new InetSocketAddress(address, port);
        try {
            return new HttpServer(listen(wanted));
        } catch (BindException e) {
            throw new PortTaken(wanted, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + wanted, e);
        }
    }

    private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        var socket = ServerSocketChannel.open();
        try {
            return socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
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

    /// Has `handler` answer from now on, also those who have come since the port was taken.
    public void serve(HttpHandler handler) {
        serve(handler, HttpLimits.DEFAULT);
    }

    private synchronized void serve(HttpHandler handler, HttpLimits limits) {
        if (loops != null || !socket.isOpen()) {
            throw new IllegalStateException("a server serves once");
        }
        loops = new Loops(socket, handler, limits);
    }

    public int port() {
        return port;
    }

    /// Takes no more connections, and returns once requests in flight are answered, or cut off after `grace`.
    public synchronized void close(Duration grace) {
        if (loops != null) {
            loops.close(grace);
            loops = null;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of port " + port, e);
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
