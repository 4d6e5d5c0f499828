package dev.tradewind.dapr;

import com.google.protobuf.Empty;
import dev.tradewind.patience.Patience;
import io.dapr.v1.AppCallbackAlphaGrpc.AppCallbackAlphaImplBase;
import io.dapr.v1.AppCallbackGrpc.AppCallbackImplBase;
import io.dapr.v1.AppCallbackHealthCheckGrpc.AppCallbackHealthCheckImplBase;
import io.dapr.v1.DaprAppCallbackProtos.HealthCheckResponse;
import io.dapr.v1.DaprAppCallbackProtos.ListTopicSubscriptionsResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import io.dapr.v1.DaprAppCallbackProtos.TopicSubscription;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// An application beside a sidecar that speaks gRPC, as a server of this process: it notes the events that it gets one by
/// one, and answers as a test says.
final class GrpcTestApp implements AutoCloseable {
    private final List<TopicEventRequest> events = new CopyOnWriteArrayList<>();
    private final List<Metadata> metadata = new CopyOnWriteArrayList<>();
    private volatile Function<TopicEventRequest, TopicEventResponse> answer =
            _ -> answer(TopicEventResponseStatus.SUCCESS);
    private volatile Optional<List<TopicSubscription>> subscriptions = Optional.of(List.of());
    private volatile Optional<Function<TopicEventBulkRequest, TopicEventBulkResponse>> bulk =
            Optional.empty();
    private volatile Optional<Function<TopicEventBulkRequest, TopicEventBulkResponse>> earlierBulk =
            Optional.empty();
    private volatile Status health = Status.OK;
    private final int port;
    private Server server;

    private GrpcTestApp(int port) {
        server = serve(port);
        this.port = server.getPort();
    }

    static GrpcTestApp started(TopicSubscription... subscriptions) {
        return new GrpcTestApp(0).asking(subscriptions);
    }

    static TopicSubscription subscription(String topic) {
        return TopicSubscription.newBuilder().setPubsubName("pubsub").setTopic(topic).build();
    }

    static TopicEventResponse answer(TopicEventResponseStatus status) {
        return TopicEventResponse.newBuilder().setStatus(status).build();
    }

    private Server serve(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var builder =
                NettyServerBuilder.forAddress(address)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .intercept(new Noting())
                        .addService(new Callbacks())
                        .addService(new EarlierCallbacks())
                        .addService(new Health());
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has the application ask for other subscriptions.
    GrpcTestApp asking(TopicSubscription... wanted) {
        subscriptions = Optional.of(List.of(wanted));
        return this;
    }

    /// Has the application not say what it subscribes to.
    GrpcTestApp askingNothing() {
        subscriptions = Optional.empty();
        return this;
    }

    /// Has the application take many events at a time, by the call that is stable.
    GrpcTestApp takingMany(Function<TopicEventBulkRequest, TopicEventBulkResponse> handler) {
        bulk = Optional.of(handler);
        return this;
    }

    /// The same by the call of earlier versions.
    GrpcTestApp takingManyAsBefore(
            Function<TopicEventBulkRequest, TopicEventBulkResponse> handler) {
        earlierBulk = Optional.of(handler);
        return this;
    }

    GrpcTestApp answering(Function<TopicEventRequest, TopicEventResponse> answer) {
        this.answer = answer;
        return this;
    }

    GrpcTestApp failing(Status status) {
        return answering(_ -> {
            throw status.asRuntimeException();
        });
    }

    void answeringHealth(Status status) {
        health = status;
    }

    /// Ends in the middle of whatever it is doing.
    void stop() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void comeBack() {
        server = serve(port);
    }

    int port() {
        return port;
    }

    List<TopicEventRequest> events() {
        return List.copyOf(events);
    }

    /// Waits for that many events.
    List<TopicEventRequest> awaitEvents(int count) {
        Patience.until(() -> events.size() >= count);
        return events();
    }

    /// The metadata of calls so far, each after the other.
    List<Metadata> metadata() {
        return List.copyOf(metadata);
    }

    @Override
    public void close() {
        stop();
    }

    private final class Callbacks extends AppCallbackImplBase {
        @Override
        public void listTopicSubscriptions(
                Empty request, StreamObserver<ListTopicSubscriptionsResponse> reply) {
            var asked = subscriptions;
            if (asked.isEmpty()) {
                super.listTopicSubscriptions(request, reply);
                return;
            }
            reply.onNext(
                    ListTopicSubscriptionsResponse.newBuilder()
                            .addAllSubscriptions(asked.get())
                            .build());
            reply.onCompleted();
        }

        @Override
        public void onTopicEvent(
                TopicEventRequest event, StreamObserver<TopicEventResponse> reply) {
            events.add(event);
            reply(answer, event, reply);
        }

        @Override
        public void onBulkTopicEvent(
                TopicEventBulkRequest events, StreamObserver<TopicEventBulkResponse> reply) {
            bulk.ifPresentOrElse(
                    it -> reply(it, events, reply), () -> super.onBulkTopicEvent(events, reply));
        }
    }

    @SuppressWarnings("deprecation") // what applications of earlier versions have is still called
    private final class EarlierCallbacks extends AppCallbackAlphaImplBase {
        @Override
        public void onBulkTopicEventAlpha1(
                TopicEventBulkRequest events, StreamObserver<TopicEventBulkResponse> reply) {
            earlierBulk.ifPresentOrElse(
                    it -> reply(it, events, reply),
                    () -> super.onBulkTopicEventAlpha1(events, reply));
        }
    }

    private static <Q, R> void reply(Function<Q, R> handler, Q request, StreamObserver<R> reply) {
        try {
            reply.onNext(handler.apply(request));
            reply.onCompleted();
        } catch (RuntimeException e) {
            reply.onError(e);
        }
    }

    private final class Health extends AppCallbackHealthCheckImplBase {
        @Override
        public void healthCheck(Empty request, StreamObserver<HealthCheckResponse> reply) {
            if (health.isOk()) {
                reply.onNext(HealthCheckResponse.getDefaultInstance());
                reply.onCompleted();
            } else {
                reply.onError(health.asRuntimeException());
            }
        }
    }

    private final class Noting implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            metadata.add(headers);
            return next.startCall(call, headers);
        }
    }
}
