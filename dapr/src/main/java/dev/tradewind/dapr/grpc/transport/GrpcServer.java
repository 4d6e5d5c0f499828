package dev.tradewind.dapr.grpc.transport;

import dev.tradewind.http.server.BoundPort;
import dev.tradewind.http.server.Tls;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A server of calls over gRPC, in clear text unless it is [told otherwise][#over]. It has its port before it answers there, and is made for its first caller:
/// what gRPC takes in time and memory is spent where somebody speaks it. Connections that come in between wait.
public final class GrpcServer {
    /// Dapr's default, `--max-body-size`.
    public static final int MESSAGE_BYTES_MAX = 4 << 20;

    private final BoundPort bound;
    private @Nullable Tls tls;
    private @Nullable GrpcLoops loops;
    private @Nullable Server server;
    private boolean isClosed;

    private GrpcServer(BoundPort bound) {
        this.bound = bound;
    }

    /// Takes `port` of `address`, or a free one if it is zero. The loopback address that is default stands for
    /// `localhost`.
    ///
    /// @throws dev.tradewind.http.server.PortTaken if it cannot have that port
    public static GrpcServer bind(InetAddress address, int port) {
        return new GrpcServer(BoundPort.take(address, port));
    }

    /// Has it be asked over TLS, which is to be said before it serves.
    public synchronized void over(Tls wanted) {
        tls = wanted;
    }

    /// Has `service` answer from now on, on event loops, where it must not wait.
    ///
    /// @param service is made with the first connection
    public synchronized void serve(Supplier<ServerServiceDefinition> service, GrpcLoops on) {
        loops = on;
        on.firstCallers().await(bound, () -> begin(service, on));
    }

    private synchronized void begin(Supplier<ServerServiceDefinition> service, GrpcLoops on) {
        if (!isClosed) {
            server = CallServers.start(bound, service.get(), on, tls);
        }
    }

    public int port() {
        return bound.port();
    }

    /// Takes no more calls, and returns once those in flight are answered, or cut off after `grace`. The port is free soon
    /// after.
    public synchronized void close(Duration grace) {
        isClosed = true;
        if (server != null) {
            end(server.shutdown(), grace);
        }
        bound.close();
        if (loops != null) {
            loops.firstCallers().letGo();
        }
    }

    private static void end(Server server, Duration grace) {
        try {
            server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }
}
