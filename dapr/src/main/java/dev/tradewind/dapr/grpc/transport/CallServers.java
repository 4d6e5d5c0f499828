package dev.tradewind.dapr.grpc.transport;

import dev.tradewind.http.server.BoundPort;
import dev.tradewind.http.server.Tls;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The making of a server on a port that is taken already, within the limits of what callers may do.
final class CallServers {
    /// Its warnings are of what callers do wrong, with a stack trace for each. Kept, for its level is forgotten otherwise.
    private static final Logger OF_CALLERS = Logger.getLogger("io.grpc.netty");

    /// Dapr's: clients that make sure every ten seconds that somebody is there are not turned away for it.
    private static final Duration PINGS_APART_MIN = Duration.ofSeconds(8);

    /// Of a connection without a call, until it is asked to end: Dapr's.
    private static final Duration IDLE_MAX = Duration.ofMinutes(3);

    /// Of a connection on which nothing comes, until it is asked whether it is still there: Dapr's.
    private static final Duration PINGS_APART = Duration.ofSeconds(10);

    private static final Duration PONG_MAX = Duration.ofSeconds(5);

    /// From a connection's beginning until it has said that it speaks HTTP/2, as for HTTP.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    /// More than SDKs have at once on one; a client that has more waits.
    private static final int CALLS_PER_CONNECTION_MAX = 1000;

    static {
        OF_CALLERS.setLevel(Level.SEVERE);
    }

    private CallServers() {}

    /// Has `service` answer on the port.
    ///
    /// @param tls with what it shows; without it calls come in clear text
    static Server start(
            BoundPort port, ServerServiceDefinition service, GrpcLoops loops, @Nullable Tls tls) {
        var builder = on(port, loops).addService(service);
        if (tls != null) {
            builder.sslContext(tls.context(it -> GrpcSslContexts.configure(it, SslProvider.JDK)));
        }
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot answer on port " + port.port(), e);
        }
    }

    private static NettyServerBuilder on(BoundPort port, GrpcLoops loops) {
        var builder = NettyServerBuilder.forAddress(address(port.sockets().getFirst()));
        port.sockets().stream()
                .skip(1)
                .map(CallServers::address)
                .forEach(builder::addListenAddress);
        var sockets = new ConcurrentLinkedQueue<>(port.sockets());
        return builder.channelFactory(() -> new BoundSocket(sockets.remove()))
                .bossEventLoopGroup(loops.threads())
                .workerEventLoopGroup(loops.threads())
                .directExecutor()
                .maxInboundMessageSize(GrpcServer.MESSAGE_BYTES_MAX)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MAX)
                .handshakeTimeout(SILENCE_MAX.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionIdle(IDLE_MAX.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTime(PINGS_APART.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(PONG_MAX.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(PINGS_APART_MIN.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addStreamTracerFactory(loops.room())
                .intercept(loops.room());
    }

    private static SocketAddress address(ServerSocketChannel socket) {
        return socket.socket().getLocalSocketAddress();
    }
}
