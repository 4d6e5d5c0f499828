package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.PreparedPublish;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Turns decisions into changes of the tables and messages in the queues, inside a unit of work.
final class Decisions {
    private final Broker broker;
    private final TimelineTable timeline;
    private final Arn topic;
    private final EnvelopeDialect dialect;

    Decisions(Broker broker, TimelineTable timeline, Arn topic, EnvelopeDialect dialect) {
        this.broker = broker;
        this.timeline = timeline;
        this.topic = topic;
        this.dialect = dialect;
    }

    PreparedDecision prepare(Decision decision) {
        var events = decision.events();
        return new PreparedDecision(
                decision.writes().stream().map(PreparedWrite::of).toList(),
                events,
                events.isEmpty() ? Optional.empty() : Optional.of(matched(events)));
    }

    private PreparedPublish matched(List<Event<?>> events) {
        try {
            return broker.topics().prepare(topic, events.stream().map(this::publication).toList());
        } catch (Refusal e) {
            throw new PublicationRefused(
                    "%s does not take the events: %s".formatted(topic, e.getMessage()), e);
        }
    }

    private Publication publication(Event<?> event) {
        var message = dialect.write(event);
        var attributes = new HashMap<String, MessageAttribute>();
        message.attributes()
                .forEach((name, value) -> attributes.put(name, MessageAttribute.string(value)));
        return Publication.of(message.body(), attributes, topic.account());
    }

    /// Puts everything a current decision holds into the batch.
    ///
    /// @param service whose documents change
    /// @param correlationId whose timeline tells of it; none for a decision that belongs to no workflow
    Committed apply(
            UnitOfWork work,
            PreparedDecision decision,
            String service,
            Optional<String> correlationId) {
        decision.publish().ifPresent(prepared -> broker.topics().publish(work, prepared));
        var changes = new ArrayList<StateChange>();
        for (var write : decision.writes()) {
            put(work, write).ifPresent(changes::add);
        }
        correlationId.ifPresent(id -> record(work, id, service, changes, decision.events()));
        return new Committed(changes, decision.events());
    }

    private static Optional<StateChange> put(UnitOfWork work, PreparedWrite write) {
        var before = DocumentTable.put(work.batch(), write);
        var state = write.row().state();
        if (state.isEmpty() || before.equals(Optional.of(state))) {
            return Optional.empty();
        }
        return Optional.of(new StateChange(write.collection(), write.key(), before, state));
    }

    private void record(
            UnitOfWork work,
            String correlationId,
            String service,
            List<StateChange> changes,
            List<Event<?>> events) {
        var now = Instant.ofEpochMilli(work.nowMillis());
        for (var change : changes) {
            var entry = TimelineEntry.stateChanged(now, service, change.toString());
            timeline.add(work.batch(), correlationId, entry);
        }
        for (var event : events) {
            var entry =
                    TimelineEntry.published(now, service, event.id(), dialect.typeOf(event.type()));
            timeline.add(work.batch(), event.correlationId(), entry);
        }
    }
}
