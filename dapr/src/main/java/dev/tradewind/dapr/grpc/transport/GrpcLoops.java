package dev.tradewind.dapr.grpc.transport;

import dev.tradewind.http.BytesInFlight;
import dev.tradewind.http.CallRounds;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The event loops of all that goes over gRPC, whichever sidecar it is of: their threads, with the buffers of each, do
/// not become more with the number of applications. They begin when somebody first calls. Any thread may call.
public final class GrpcLoops implements AutoCloseable {
    /// One for two processors, as for HTTP.
    private static final int COUNT = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /// A list of subscriptions has some kilobytes.
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final CallRounds calls;
    private final BytesInFlight bytes;
    private @Nullable FirstCallers firstCallers;
    private @Nullable CallRoom room;
    private @Nullable EventLoopGroup threads;
    private volatile Map<EventExecutor, LoopRounds> rounds = Map.of();
    private boolean isClosed;

    /// @param calls makes together those that are to be on disk together
    public GrpcLoops(CallRounds calls) {
        this(calls, BytesInFlight.ofHeap(GrpcServer.MESSAGE_BYTES_MAX));
    }

    GrpcLoops(CallRounds calls, BytesInFlight bytes) {
        this.calls = calls;
        this.bytes = bytes;
    }

    /// The room for messages, of all servers on these loops.
    synchronized CallRoom room() {
        if (room == null) {
            room = new CallRoom(bytes);
        }
        return room;
    }

    /// The wait for those who call first at a port.
    synchronized FirstCallers firstCallers() {
        if (firstCallers == null) {
            firstCallers = FirstCallers.begin();
        }
        return firstCallers;
    }

    synchronized EventLoopGroup threads() {
        if (isClosed) {
            throw new IllegalStateException("the event loops have ended");
        }
        if (threads == null) {
            threads =
                    new MultiThreadIoEventLoopGroup(
                            COUNT,
                            new DefaultThreadFactory("grpc", true),
                            NioIoHandler.newFactory());
            var ofEach = new HashMap<EventExecutor, LoopRounds>();
            threads.forEach(loop -> ofEach.put(loop, new LoopRounds(loop, calls)));
            rounds = Map.copyOf(ofEach);
        }
        return threads;
    }

    /// Makes a call in a round of the event loop that this is called on.
    public void join(JoinedCall call) {
        rounds.entrySet().stream()
                .filter(it -> it.getKey().inEventLoop())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IllegalStateException("rounds are of event loops"))
                .add(call);
    }

    /// A connection in clear text to a server that whoever runs the instance named; it is made when it is first needed, and
    /// again after it was lost. A call that cannot be made on it ends at once. Whoever asks for it closes it.
    public ManagedChannel channelTo(String host, int port) {
        return NettyChannelBuilder.forAddress(new InetSocketAddress(host, port))
                .channelType(NioSocketChannel.class)
                .eventLoopGroup(threads())
                .directExecutor()
                .usePlaintext()
                .disableRetry()
                .maxInboundMessageSize(ANSWER_BYTES_MAX)
                .build();
    }

    /// Ends the loops, and with them what is still under way.
    @Override
    public synchronized void close() {
        isClosed = true;
        if (firstCallers != null) {
            firstCallers.close();
        }
        if (threads != null) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS)
                    .awaitUninterruptibly(CLOSE_MAX.toMillis());
        }
    }
}
