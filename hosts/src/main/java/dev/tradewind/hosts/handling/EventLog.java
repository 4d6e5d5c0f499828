package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.http.json.Timestamps;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// One structured log line per event, delivery and state change, each with the fields by which the whole
/// workflow is found.
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.events");

    private static final String SERVICE = "service";

    private final Flows flows;
    private final String subjectField;

    EventLog(Flows flows, String subjectField) {
        this.flows = flows;
        this.subjectField = subjectField;
    }

    /// A command's decision. Its changes carry the fields of the event that tells of them.
    void committed(String service, Committed committed) {
        var about = committed.events().stream().findFirst();
        for (var change : committed.changes()) {
            var line = LOG.atInfo().addKeyValue(SERVICE, service);
            changed(about.map(event -> describe(line, event)).orElse(line), change);
        }
        published(service, committed);
    }

    void handled(Attempt<?> attempt, Committed committed) {
        line(Level.INFO, attempt).log("event handled");
        for (var change : committed.changes()) {
            changed(line(Level.INFO, attempt), change);
        }
        published(attempt.service(), committed);
    }

    void repeated(Attempt<?> attempt) {
        line(Level.INFO, attempt).log("event dropped: it took effect before");
    }

    void failed(Attempt<?> attempt, RuntimeException reason, Optional<String> deadLetterQueue) {
        var line = line(Level.WARN, attempt).setCause(reason);
        deadLetterQueue
                .map(name -> line.addKeyValue("deadLetterQueue", name))
                .orElse(line)
                .log("handler failed");
    }

    private static void changed(LoggingEventBuilder line, StateChange change) {
        line.addKeyValue("collection", change.collection())
                .addKeyValue("key", change.key())
                .addKeyValue("from", change.from().orElse(""))
                .addKeyValue("to", change.to())
                .log("state changed");
    }

    private void published(String service, Committed committed) {
        for (var event : committed.events()) {
            describe(LOG.atInfo().addKeyValue(SERVICE, service), event).log("event published");
        }
    }

    private LoggingEventBuilder line(Level level, Attempt<?> attempt) {
        var line =
                LOG.atLevel(level)
                        .addKeyValue(SERVICE, attempt.service())
                        .addKeyValue("attempt", attempt.message().attempt());
        return describe(line, attempt.event());
    }

    private LoggingEventBuilder describe(LoggingEventBuilder line, Event<?> event) {
        return line.addKeyValue("eventId", event.id())
                .addKeyValue("correlationId", event.correlationId())
                .addKeyValue(subjectField, event.subject())
                .addKeyValue("source", flows.sourceOf(event))
                .addKeyValue("eventType", flows.typeOf(event.type()))
                .addKeyValue("occurredAt", Timestamps.format(event.time()));
    }
}
