package dev.tradewind.dapr;

import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestInitialAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestProcessedAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsResponseAlpha1;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A stream that an application opens at its sidecar: it notes the events that it gets, and answers them as a test says, or
/// not.
final class TestStream
        implements StreamObserver<SubscribeTopicEventsResponseAlpha1>, AutoCloseable {
    private final ManagedChannel channel;
    private final List<TopicEventRequest> events = new CopyOnWriteArrayList<>();
    private final StreamObserver<SubscribeTopicEventsRequestAlpha1> requests;
    private final Function<TopicEventRequest, Optional<TopicEventResponseStatus>> answer;
    private volatile boolean isOpen;
    private volatile Optional<Throwable> failure = Optional.empty();
    private volatile Optional<Status> end = Optional.empty();

    private TestStream(
            int port, Function<TopicEventRequest, Optional<TopicEventResponseStatus>> answer) {
        this.answer = answer;
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        requests = DaprGrpc.newStub(channel).subscribeTopicEventsAlpha1(this);
    }

    /// A call on which nothing was sent yet.
    static TestStream called(int port) {
        return new TestStream(port, _ -> Optional.empty());
    }

    /// A stream of `orders`, once it is open, that answers each event at once, or not.
    static TestStream opened(
            int port,
            SubscribeTopicEventsRequestInitialAlpha1 request,
            Function<TopicEventRequest, Optional<TopicEventResponseStatus>> answer) {
        var stream = new TestStream(port, answer);
        stream.ask(request);
        Patience.until(() -> stream.isOpen);
        return stream;
    }

    static SubscribeTopicEventsRequestInitialAlpha1.Builder orders() {
        return SubscribeTopicEventsRequestInitialAlpha1.newBuilder()
                .setPubsubName("pubsub")
                .setTopic("orders");
    }

    synchronized TestStream ask(SubscribeTopicEventsRequestInitialAlpha1 request) {
        requests.onNext(
                SubscribeTopicEventsRequestAlpha1.newBuilder().setInitialRequest(request).build());
        return this;
    }

    synchronized TestStream answer(String id, int status) {
        var response = TopicEventResponse.newBuilder().setStatusValue(status);
        var processed =
                SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
                        .setId(id)
                        .setStatus(response);
        requests.onNext(
                SubscribeTopicEventsRequestAlpha1.newBuilder()
                        .setEventProcessed(processed)
                        .build());
        return this;
    }

    TestStream answer(TopicEventRequest event, TopicEventResponseStatus status) {
        return answer(event.getId(), status.getNumber());
    }

    /// Says that there will be no more answers.
    void complete() {
        requests.onCompleted();
    }

    void cancel() {
        requests.onError(Status.CANCELLED.asException());
    }

    @Override
    public void onNext(SubscribeTopicEventsResponseAlpha1 message) {
        if (message.hasInitialResponse()) {
            isOpen = true;
            return;
        }
        var event = message.getEventMessage();
        events.add(event);
        answer.apply(event).ifPresent(it -> answer(event, it));
    }

    @Override
    public void onError(Throwable reason) {
        failure = Optional.of(reason);
        end = Optional.of(Status.fromThrowable(reason));
    }

    @Override
    public void onCompleted() {
        end = Optional.of(Status.OK);
    }

    List<TopicEventRequest> events() {
        return List.copyOf(events);
    }

    List<TopicEventRequest> awaitEvents(int count) {
        Patience.until(() -> events.size() >= count);
        return events();
    }

    boolean hasEnded() {
        return end.isPresent();
    }

    Status awaitEnd() {
        Patience.until(() -> end.isPresent());
        return end.orElseThrow();
    }

    Throwable awaitFailure() {
        var _ = awaitEnd();
        return failure.orElseThrow();
    }

    /// Breaks off, as a process that is killed does.
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
