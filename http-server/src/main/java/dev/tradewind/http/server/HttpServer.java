package dev.tradewind.http.server;

import dev.tradewind.http.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 server on Netty's event loops, within [HttpLimits]. It has its port before it answers there, so that
/// whoever answers may be made knowing the port; connections that come in between wait.
public final class HttpServer implements AutoCloseable {
    /// Connections that the operating system keeps until they are accepted.
    private static final int BACKLOG = 1024;

    /// Free ports of 127.0.0.1 that are looked at for one that is free on ::1 as well.
    private static final int FREE_PORTS_MAX = 20;

    private final List<ServerSocketChannel> sockets;
    private final int port;
    private @Nullable Loops loops;

    private HttpServer(List<ServerSocketChannel> sockets, int port) {
        this.sockets = List.copyOf(sockets);
        this.port = port;
    }

    /// A server that has taken `port` of `address`, or a free one if it is zero, and is yet to [serve][#serve]. The
    /// loopback address that is default stands for `localhost`: the port is taken on both that this machine has.
    ///
    /// @throws PortTaken if it cannot have that port, for `localhost` on one of them
    public static HttpServer bind(InetAddress address, int port) {
        return address.equals(InetAddress.getLoopbackAddress())
                ? bindLoopback(port, FREE_PORTS_MAX)
                : bind(List.of(address), port);
    }

    private static HttpServer bindLoopback(int port, int tries) {
        try {
            return bind(Loopback.addresses(), port);
        } catch (PortTaken e) {
            if (port == 0 && tries > 1) {
                return bindLoopback(port, tries - 1);
            }
            throw e;
        }
    }

    private static HttpServer bind(List<InetAddress> addresses, int port) {
        var sockets = new ArrayList<ServerSocketChannel>();
        try {
            int taken = port;
            for (var address : addresses) {
                var socket = take(new InetSocketAddress(address, taken));
                sockets.add(socket);
                taken = socket.socket().getLocalPort();
            }
            return new HttpServer(sockets, taken);
        } catch (PortTaken | UncheckedIOException e) {
            sockets.forEach(HttpServer::letGo);
            throw e;
        }
    }

    private static ServerSocketChannel take(InetSocketAddress wanted) {
        try {
            return listen(wanted);
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
        if (loops != null || !sockets.getFirst().isOpen()) {
            throw new IllegalStateException("a server serves once");
        }
        loops = new Loops(sockets, handler, limits);
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
        sockets.forEach(HttpServer::letGo);
    }

    private static void letGo(ServerSocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + socket, e);
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
