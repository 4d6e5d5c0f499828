package dev.tradewind.dapr.app.grpc;

import com.google.protobuf.Empty;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.app.BulkAnswer;
import dev.tradewind.dapr.app.BulkDelivery;
import dev.tradewind.dapr.app.EventDelivery;
import dev.tradewind.dapr.grpc.transport.GrpcLoops;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import io.dapr.v1.AppCallbackHealthCheckGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The calls that a sidecar makes to its application over gRPC. Any thread may call.
public final class GrpcAppChannel implements AppChannel {
    private final AppAddress address;
    private final String appId;
    private final ManagedChannel channel;
    private final AppCalls calls;

    /// @param appId that stands in the log
    /// @param token that the application wants to see
    /// @param loops that the connection is on
    public GrpcAppChannel(
            AppAddress address, String appId, Optional<String> token, GrpcLoops loops) {
        this.address = address;
        this.appId = appId;
        channel = loops.channelTo(address.host(), address.port());
        calls = new AppCalls(channel, address, token);
    }

    @Override
    public AppAddress address() {
        return address;
    }

    /// Has the connection made anew at once if something listens, which after a refusal would be some time later.
    @Override
    public boolean isThere() {
        boolean listens = address.isListening();
        if (listens) {
            channel.resetConnectBackoff();
        }
        return listens;
    }

    @Override
    public List<SubscriptionSpec> subscriptions() throws InterruptedException {
        return new GrpcSubscriptions(calls, appId).askPatiently();
    }

    /// Asks without a path: the service has one question. Dapr documentation, "App health checks".
    @Override
    public boolean isWell(String path, Duration within) throws InterruptedException {
        var question = AppCallbackHealthCheckGrpc.getHealthCheckMethod();
        var call = calls.begin(question, Empty.getDefaultInstance(), new Metadata(), within);
        return call.await() instanceof CallResult.Replied<?>;
    }

    @Override
    public AppAnswer deliver(EventDelivery delivery, Duration within) throws InterruptedException {
        return StatusWord.of(calls.event(delivery, within).await());
    }

    @Override
    public BulkAnswer deliver(BulkDelivery delivery, Duration within) throws InterruptedException {
        return new BulkCalls(calls).deliver(delivery, within);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
