package dev.tradewind.functions.asynchronous;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.EventNotes;
import dev.tradewind.broker.delivery.Conclusion;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.EventInvokeSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Those who are told of the end of an asynchronous invocation: a dead-letter queue or topic, a destination, or both. They
/// are told in the unit of work in which the event leaves its queue.
final class EndReceivers {
    private static final String SOURCE = "lambda";
    private static final String SUCCEEDED = "Lambda Function Invocation Result - Success";
    private static final String FAILED = "Lambda Function Invocation Result - Failure";

    private final DeliveryService delivery;
    private final EngineClock clock;
    private final AsynchronousObserver observer;

    EndReceivers(DeliveryService delivery, EngineClock clock, AsynchronousObserver observer) {
        this.delivery = delivery;
        this.clock = clock;
        this.observer = observer;
    }

    /// The end as it has to be committed, made ready on the calling thread.
    ///
    /// @param attempts to be forgotten
    /// @param deadLetters for an event that was given up
    Conclusion conclude(
            AsynchronousEnd end,
            EventAttempts attempts,
            EventInvokeSettings config,
            Optional<Arn> deadLetters) {
        var dead =
                deadLetters
                        .filter(_ -> !end.isSuccess())
                        .map(it -> prepare(end, it, DeadEvent.of(end), Map.of()));
        var told =
                (end.isSuccess() ? config.onSuccess() : config.onFailure())
                        .map(it -> recorded(end, it));
        return work -> {
            attempts.forget(work, end.event());
            boolean isDead = dead.filter(it -> isTaken(work, end, it)).isPresent();
            boolean isTold = told.filter(it -> isTaken(work, end, it)).isPresent();
            work.batch()
                    .afterCommit(() -> {
                        observe(end, dead.isPresent() && !isDead, told.isPresent() && !isTold);
                        if (!end.isSuccess()) {
                            observer.givenUp(end.event().function(), isDead || isTold);
                        }
                    });
            return outcome(end, isDead || isTold);
        };
    }

    private static Outcome outcome(AsynchronousEnd end, boolean isKept) {
        if (end.isSuccess()) {
            return Outcome.DELIVERED;
        }
        return isKept ? Outcome.DEAD_LETTERED : Outcome.DROPPED;
    }

    private void observe(AsynchronousEnd end, boolean deadLetterFailed, boolean destinationFailed) {
        var function = end.event().function();
        if (deadLetterFailed) {
            observer.deadLetterFailed(function);
        }
        if (destinationFailed) {
            observer.destinationFailed(function);
        }
    }

    private boolean isTaken(UnitOfWork work, AsynchronousEnd end, Parcel parcel) {
        return !(delivery.take(work, end.event().requestId(), parcel) instanceof Taking.Refused);
    }

    private Parcel recorded(AsynchronousEnd end, Arn destination) {
        var record = new InvocationRecord(end, Instant.ofEpochMilli(clock.millis()));
        var text = record.text(bytesMax(destination));
        var message = NewMessage.of(text, Map.of(), end.event().invokedAs().account());
        return prepare(end, destination, message, notes(end, destination));
    }

    private static int bytesMax(Arn destination) {
        return destination.service().equals(TopicArns.SERVICE)
                ? Topics.MESSAGE_BYTES_MAX
                : QueueSettings.MESSAGE_BYTES_MAX;
    }

    private static Map<String, MessageAttribute> notes(AsynchronousEnd end, Arn destination) {
        if (!BusArns.isBus(destination)) {
            return Map.of();
        }
        var resources = List.of(destination.toString(), end.qualifiedFunction().toString());
        return new EventNotes(
                        SOURCE, end.isSuccess() ? SUCCEEDED : FAILED, resources, Optional.empty())
                .attributes();
    }

    private Parcel prepare(
            AsynchronousEnd end,
            Arn receiver,
            NewMessage message,
            Map<String, MessageAttribute> notes) {
        var function = end.event().function();
        return delivery.prepare(
                new Shipment(
                        function,
                        function,
                        Endpoint.of(receiver),
                        end.event().requestId(),
                        message.traced(end.event().traceHeader()),
                        () -> notes));
    }
}
