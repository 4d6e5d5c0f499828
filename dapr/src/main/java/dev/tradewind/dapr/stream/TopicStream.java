package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.app.EventDelivery;
import dev.tradewind.dapr.app.grpc.EventMessages;
import dev.tradewind.dapr.app.grpc.StatusWord;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.engine.Refusal;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestProcessedAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsResponseAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsResponseInitialAlpha1;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream: the call of an application, and the deliveries on it. What the application sends comes on an event loop, which
/// waits for nothing; what takes time is done on a thread of its own.
///
/// As many events are on their way at a time as the subscription hands out together (`concurrency`), whether the application
/// reads them or not. Those that have no answer when the stream ends are given back, and have spent no attempt.
final class TopicStream implements StreamObserver<SubscribeTopicEventsRequestAlpha1>, Addressee {
    private static final Logger LOG = LoggerFactory.getLogger(TopicStream.class);

    private final StreamObserver<SubscribeTopicEventsResponseAlpha1> events;
    private final StreamRefusals refusals;
    private final TopicStreams streams;
    private final AwaitedAnswers awaited = new AwaitedAnswers();
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private Optional<SubscriptionSpec> spec = Optional.empty();
    private volatile Optional<SubscriptionSpec> opened = Optional.empty();
    private Optional<StreamDeliveries> deliveries = Optional.empty();

    TopicStream(
            StreamObserver<SubscribeTopicEventsResponseAlpha1> events,
            StreamRefusals refusals,
            TopicStreams streams) {
        this.events = events;
        this.refusals = refusals;
        this.streams = streams;
    }

    /// The subscription, once what is published is for it.
    Optional<SubscriptionSpec> opened() {
        return opened;
    }

    @Override
    public void onNext(SubscribeTopicEventsRequestAlpha1 message) {
        if (spec.isEmpty()) {
            ask(message);
        } else if (message.hasEventProcessed()) {
            processed(message.getEventProcessed());
        } else {
            fail("duplicate initial request received");
        }
    }

    private void ask(SubscribeTopicEventsRequestAlpha1 message) {
        var request = message.getInitialRequest();
        if (!message.hasInitialRequest()) {
            fail("initial request is required");
        } else if (request.getPubsubName().isEmpty()) {
            fail("pubsubName is required");
        } else if (request.getTopic().isEmpty()) {
            fail("topic is required");
        } else {
            var asked = StreamRequest.spec(request);
            spec = Optional.of(asked);
            var _ = Thread.ofVirtual().name("dapr-stream").start(() -> supervise(this::open));
        }
    }

    /// As Dapr ends such a call: with these very words, and a code that says nothing.
    private void fail(String reason) {
        end(Status.UNKNOWN.withDescription(reason));
    }

    /// The supervisor of the subscription: whatever keeps it from being is told to the application.
    private void supervise(Runnable step) {
        try {
            step.run();
        } catch (DaprFault e) {
            end(it -> it.onError(refusals.of(e)));
        } catch (UnusableComponent | Refusal e) {
            end(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A stream of {} cannot go on", spec);
            end(Status.INTERNAL.withDescription("the sidecar could not subscribe"));
        }
    }

    /// Nothing is sent before the answer to the request: deliveries that have begun wait for this to return.
    private synchronized void open() {
        if (!isEnded.get()) {
            begin();
            opened = spec;
            events.onNext(
                    SubscribeTopicEventsResponseAlpha1.newBuilder()
                            .setInitialResponse(
                                    SubscribeTopicEventsResponseInitialAlpha1.getDefaultInstance())
                            .build());
        }
    }

    private synchronized void begin() {
        if (!isEnded.get()) {
            deliveries = spec.map(it -> streams.subscribe(it, this));
        }
    }

    /// Goes on with what files say now, when what is on its way is answered, or given back.
    void renew() {
        var old = takeDeliveries(it -> !it.isCurrent());
        if (old.isPresent()) {
            old.get().close();
            supervise(this::begin);
        }
    }

    @Override
    public AppAnswer deliver(EventDelivery delivery, Duration within) throws InterruptedException {
        var event = EventMessages.alone(delivery);
        var message =
                SubscribeTopicEventsResponseAlpha1.newBuilder().setEventMessage(event).build();
        return awaited.awaitAfter(() -> send(message), event.getId(), within);
    }

    private synchronized void send(SubscribeTopicEventsResponseAlpha1 message) {
        if (!isEnded.get()) {
            events.onNext(message);
        }
    }

    /// An answer that nobody waits for says nothing: it came too late, or twice.
    private void processed(SubscribeTopicEventsRequestProcessedAlpha1 answer) {
        var _ = awaited.answered(answer.getId(), StatusWord.of(answer.getStatus()));
    }

    @Override
    public void onError(Throwable reason) {
        gone();
    }

    /// The application has cancelled, or is gone, or others have ended the call.
    void gone() {
        end(_ -> {});
    }

    @Override
    public void onCompleted() {
        end(StreamObserver::onCompleted);
    }

    /// Takes no more messages, waits a while for the answers to those that are on their way, and ends.
    void close() {
        takeDeliveries(_ -> true).ifPresent(Consumption::close);
        end(TopicStreams.CLOSING);
    }

    void end(Status status) {
        end(it -> it.onError(status.asRuntimeException()));
    }

    /// @param last what the application hears
    private void end(Consumer<StreamObserver<SubscribeTopicEventsResponseAlpha1>> last) {
        if (isEnded.compareAndSet(false, true)) {
            awaited.end();
            streams.ended(this);
            var _ = Thread.ofVirtual().name("dapr-stream-end").start(() -> finish(last));
        }
    }

    private void finish(Consumer<StreamObserver<SubscribeTopicEventsResponseAlpha1>> last) {
        try {
            tell(last);
        } finally {
            takeDeliveries(_ -> true).ifPresent(Consumption::close);
        }
    }

    private synchronized void tell(
            Consumer<StreamObserver<SubscribeTopicEventsResponseAlpha1>> last) {
        last.accept(events);
    }

    private synchronized Optional<StreamDeliveries> takeDeliveries(
            Predicate<StreamDeliveries> which) {
        var taken = deliveries.filter(which);
        if (taken.isPresent()) {
            deliveries = Optional.empty();
        }
        return taken;
    }
}
