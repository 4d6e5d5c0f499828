package dev.tradewind.dapr.grpc.transport;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A listening socket that has its port already: a server that binds it gets it as it is.
final class BoundSocket extends NioServerSocketChannel {
    BoundSocket(ServerSocketChannel socket) {
        super(socket);
    }

    @Override
    protected void doBind(SocketAddress address) {}
}
