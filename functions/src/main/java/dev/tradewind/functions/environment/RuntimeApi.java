package dev.tradewind.functions.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Runtime API of one environment, on a port of its own: its address is a host and a port without a path, so that
/// is all by which a runtime can tell which environment it is. Each connection has a virtual thread, which waits as long as
/// the runtime does.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
final class RuntimeApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeApi.class);

    /// A runtime needs one, or two where it reports an error on another.
    private static final int CONNECTIONS_MAX = 8;

    private final ServerSocketChannel server;
    private final RuntimeProtocol protocol;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    RuntimeApi(RuntimeProtocol protocol) {
        this.protocol = protocol;
        try {
            server = ServerSocketChannel.open();
            server.bind(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), CONNECTIONS_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException("no port on loopback for the Runtime API", e);
        }
        Thread.ofVirtual().name("runtime-api").start(this::accept);
    }

    /// The value of `AWS_LAMBDA_RUNTIME_API`.
    String address() {
        return "127.0.0.1:" + server.socket().getLocalPort();
    }

    private void accept() {
        try {
            while (!closed) {
                serve(server.accept());
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.atError().setCause(e).log("no more connections at {}", address());
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        var socket = channel.socket();
        if (connections.size() >= CONNECTIONS_MAX) {
            socket.close();
            return;
        }
        connections.add(socket);
        Thread.ofVirtual().name("runtime-api-connection").start(() -> converse(socket));
    }

    /// The supervisor of a connection: one that breaks is the runtime's to open again, or it has ended.
    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            protocol.converse(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            LOG.atDebug().log("a connection of a runtime ended: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.atDebug().log("a connection of a runtime did not close: {}", e.getMessage());
        }
    }
}
