package dev.tradewind.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A port that is taken, on one address or on all that `localhost` stands for, before anybody accepts connections there:
/// those that come meanwhile wait.
///
/// @param sockets one for each address
public record BoundPort(int port, List<ServerSocketChannel> sockets) implements AutoCloseable {
    /// Connections that the operating system keeps until they are accepted.
    private static final int BACKLOG = 1024;

    /// Free ports of 127.0.0.1 that are looked at for one that is free on ::1 as well.
    private static final int FREE_PORTS_MAX = 20;

    public BoundPort {
        sockets = List.copyOf(sockets);
    }

    /// Takes `port` of `address`, or a free one if it is zero. The loopback address that is default stands for
    /// `localhost`.
    ///
    /// @throws PortTaken if it cannot be had, for `localhost` on one of its addresses
    public static BoundPort take(InetAddress address, int port) {
        return address.equals(InetAddress.getLoopbackAddress())
                ? takeLoopback(port, FREE_PORTS_MAX)
                : take(List.of(address), port);
    }

    private static BoundPort takeLoopback(int port, int tries) {
        try {
            return take(Loopback.addresses(), port);
        } catch (PortTaken e) {
            if (port == 0 && tries > 1) {
                return takeLoopback(port, tries - 1);
            }
            throw e;
        }
    }

    private static BoundPort take(List<InetAddress> addresses, int port) {
        var sockets = new ArrayList<ServerSocketChannel>();
        try {
            int taken = port;
            for (var address : addresses) {
                var socket = take(new InetSocketAddress(address, taken));
                sockets.add(socket);
                taken = socket.socket().getLocalPort();
            }
            return new BoundPort(taken, sockets);
        } catch (PortTaken | UncheckedIOException e) {
            sockets.forEach(BoundPort::letGo);
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

    boolean isOpen() {
        return sockets.getFirst().isOpen();
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
        sockets.forEach(BoundPort::letGo);
    }
}
