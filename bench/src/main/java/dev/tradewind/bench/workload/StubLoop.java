package dev.tradewind.bench.workload;

import com.google.protobuf.Empty;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Latencies;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprGrpc.DaprStub;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Callers that each publish the same again over gRPC as soon as they have their answer, all on one connection, as the
/// generated stubs of an SDK do it. Answers come on one thread, which asks again.
final class StubLoop {
    private final DaprStub stub;
    private final PublishEventRequest request;
    private final long deadline;
    private final CountDownLatch busy;
    private final Latencies latencies = new Latencies();
    private long callsLeft;
    private volatile @Nullable Throwable failure;

    private StubLoop(
            ManagedChannel channel, PublishEventRequest request, int callers, Scale scale) {
        stub = DaprGrpc.newStub(channel);
        this.request = request;
        deadline = System.nanoTime() + scale.time().toNanos();
        callsLeft = scale.messages();
        busy = new CountDownLatch(callers);
    }

    /// @param channel whose answers come on its event loop
    static Load repeat(
            Server server,
            ManagedChannel channel,
            int callers,
            Scale scale,
            PublishEventRequest request)
            throws IOException {
        return Load.measure(
                server,
                latencies -> {
                    var loop = new StubLoop(channel, request, callers, scale);
                    for (int i = 0; i < callers; i++) {
                        loop.send();
                    }
                    latencies.add(loop.await());
                    return latencies.count();
                });
    }

    private Latencies await() throws IOException {
        try {
            busy.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
        if (failure != null) {
            throw new IOException("a call failed", failure);
        }
        return latencies;
    }

    private void send() {
        long sentAt = System.nanoTime();
        stub.publishEvent(
                request,
                new StreamObserver<>() {
                    @Override
                    public void onNext(Empty nothing) {}

                    @Override
                    public void onError(Throwable e) {
                        failure = e;
                        busy.countDown();
                    }

                    @Override
                    public void onCompleted() {
                        latencies.record(System.nanoTime() - sentAt);
                        next();
                    }
                });
    }

    private void next() {
        if (--callsLeft > 0 && System.nanoTime() < deadline) {
            send();
        } else {
            busy.countDown();
        }
    }
}
