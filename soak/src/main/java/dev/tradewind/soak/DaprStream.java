package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventResponse.TopicEventResponseStatus;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestInitialAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestProcessedAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsResponseAlpha1;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// A stream of events that an application has open at its sidecar, on a connection of its own. Each event is answered as a
/// handler says, by its id and data.
final class DaprStream
        implements StreamObserver<SubscribeTopicEventsResponseAlpha1>, AutoCloseable {
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(30);

    private final ManagedChannel channel;
    private final Function<TopicEventRequest, TopicEventResponseStatus> handler;
    private final CompletableFuture<Boolean> opening = new CompletableFuture<>();
    private final StreamObserver<SubscribeTopicEventsRequestAlpha1> requests;

    private DaprStream(
            int grpcPort, Function<TopicEventRequest, TopicEventResponseStatus> handler) {
        this.handler = handler;
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
        requests = DaprGrpc.newStub(channel).subscribeTopicEventsAlpha1(this);
    }

    /// Returns when what is published is for it.
    ///
    /// @throws ClientFailure if it is refused
    /// @throws UncheckedIOException if the sidecar has gone
    static DaprStream open(
            int grpcPort,
            String component,
            String topic,
            Map<String, String> metadata,
            Function<TopicEventRequest, TopicEventResponseStatus> handler) {
        var stream = new DaprStream(grpcPort, handler);
        try {
            stream.ask(component, topic, metadata);
            return stream;
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private void ask(String component, String topic, Map<String, String> metadata) {
        var wanted =
                SubscribeTopicEventsRequestInitialAlpha1.newBuilder()
                        .setPubsubName(component)
                        .setTopic(topic)
                        .putAllMetadata(metadata);
        send(SubscribeTopicEventsRequestAlpha1.newBuilder().setInitialRequest(wanted).build());
        try {
            opening.get(OPEN_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure(Status.fromThrowable(e.getCause()));
        } catch (TimeoutException e) {
            throw new ClientFailure("a stream was not open after " + OPEN_WITHIN);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static RuntimeException failure(Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE
                ? new UncheckedIOException(new IOException(status.toString()))
                : new ClientFailure("a stream was refused: " + status);
    }

    @Override
    public void onNext(SubscribeTopicEventsResponseAlpha1 message) {
        if (message.hasInitialResponse()) {
            opening.complete(true);
            return;
        }
        var event = message.getEventMessage();
        var answer =
                SubscribeTopicEventsRequestProcessedAlpha1.newBuilder()
                        .setId(event.getId())
                        .setStatus(TopicEventResponse.newBuilder().setStatus(handler.apply(event)));
        send(SubscribeTopicEventsRequestAlpha1.newBuilder().setEventProcessed(answer).build());
    }

    private synchronized void send(SubscribeTopicEventsRequestAlpha1 message) {
        requests.onNext(message);
    }

    /// The instance was killed, or whoever has the stream has closed it.
    @Override
    public void onError(Throwable reason) {
        opening.completeExceptionally(reason);
    }

    @Override
    public void onCompleted() {
        opening.completeExceptionally(Status.UNAVAILABLE.asRuntimeException());
    }

    static String text(TopicEventRequest event) {
        return event.getData().toStringUtf8();
    }

    /// Breaks off, with whatever is on its way.
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
