package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.transfer.CarriedEvent;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.Optional;

/// The events in the queues of a plan's intakes, and in their dead-letter queues, as topics carry them.
record StoredEvents(Store store, Flows flows, Plan plan) {
    private static final String CAUSE_UNKNOWN = "not known: its timeline does not tell";

    /// Tells whether no intake of the plan has the queue.
    boolean isForNobody(Arn queue) {
        return of(queue).isEmpty();
    }

    /// The reader of a queue's messages, if an intake has it.
    Optional<OfQueue> of(Arn queue) {
        var name = queue.resource();
        return plan.queues().stream()
                .filter(it -> it.name().equals(name) || it.deadLetterQueue().equals(name))
                .findFirst()
                .map(it ->
                        new OfQueue(
                                this,
                                it.intake(),
                                Optional.of(it.deadLetterQueue()).filter(name::equals)));
    }

    /// An event that was to be published later.
    ///
    /// @throws MalformedEvent if no flow goes to the topic
    CarriedEvent planned(String topic, WireMessage message) {
        return carried(topic, flows.readBack(topic, message), message);
    }

    private static CarriedEvent carried(String topic, Event<?> event, WireMessage message) {
        return new CarriedEvent(
                topic,
                event.id().value(),
                Optional.of(event.type().name()),
                Optional.of(event.subject()),
                message);
    }

    /// A message as the topic of its event has it, or, where it is none that the intake can read, as one of its topics
    /// would: there it fails as it failed here.
    private CarriedEvent carried(PeekedMessage peeked, Intake intake) {
        var message =
                LeasedMessage.content(peeked.body(), peeked.attributes(), peeked.traceHeader());
        try {
            var opened = flows.read(message, intake);
            var reaction =
                    intake.reactionTo(opened.type())
                            .orElseThrow(() -> new MalformedEvent("not told of " + opened.type()));
            var event = opened.as(reaction.type());
            var flow = flows.of(reaction.type());
            return carried(flow.topic(), event, asOnTopic(flow, event, message));
        } catch (MalformedEvent _) {
            return new CarriedEvent(
                    flows.of(intake).getFirst().topic(),
                    peeked.messageId().toString(),
                    Optional.empty(),
                    Optional.empty(),
                    message);
        }
    }

    /// As it came, unless that was by a rule on a bus.
    private static WireMessage asOnTopic(Flow flow, Event<?> event, WireMessage message) {
        try {
            flow.dialect().read(message);
            return message;
        } catch (MalformedEvent _) {
            return flow.dialect().write(event);
        }
    }

    /// The reader of one queue.
    record OfQueue(StoredEvents events, Intake intake, Optional<String> deadLetterQueue) {
        Kept kept(PeekedMessage message, Instant now) {
            var event = events.carried(message, intake);
            return deadLetterQueue
                    .<Kept>map(queue -> deadLetter(queue, message, event))
                    .orElseGet(() -> waiting(message, event, now));
        }

        private Kept waiting(PeekedMessage message, CarriedEvent event, Instant now) {
            var due = message.visibleAt().isBefore(now) ? now : message.visibleAt();
            return new Kept.Waiting(intake.name(), message.receiveCount(), due, event);
        }

        private Kept deadLetter(String queue, PeekedMessage message, CarriedEvent event) {
            var failure = events.failure(queue, event);
            return new Kept.DeadLetter(
                    intake.name(),
                    message.receiveCount(),
                    failure.map(Failure::cause).orElse(CAUSE_UNKNOWN),
                    failure.map(Failure::at).orElse(message.sentAt()),
                    event);
        }
    }

    /// The last failure of an event, as its timeline has it.
    private record Failure(String cause, Instant at) {}

    private Optional<Failure> failure(String deadLetterQueue, CarriedEvent event) {
        var found = Optional.<Failure>empty();
        var cause = CAUSE_UNKNOWN;
        for (var told : TimelineTable.of(store, workflow(event))) {
            if (told.eventId().filter(it -> it.value().equals(event.id())).isPresent()) {
                if (told.kind() == Kind.DELIVERY_FAILED) {
                    cause = told.detail();
                } else if (told.kind() == Kind.DEAD_LETTERED
                        && told.detail().equals(deadLetterQueue)) {
                    found = Optional.of(new Failure(cause, told.at()));
                }
            }
        }
        return found;
    }

    private String workflow(CarriedEvent event) {
        return event.subject()
                .flatMap(_ -> correlation(event))
                .or(event::subject)
                .orElse(event.id());
    }

    private Optional<String> correlation(CarriedEvent event) {
        return flows.all().stream()
                .filter(it -> it.topic().equals(event.topic()))
                .findFirst()
                .flatMap(it -> it.dialect().read(event.message()).correlationId());
    }
}
