package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.json.Timestamps;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// One structured log line per event, delivery and state change, each with the fields by which the whole
/// workflow is found.
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.events");

    private final EnvelopeDialect dialect;
    private final String subjectField;

    EventLog(EnvelopeDialect dialect, String subjectField) {
        this.dialect = dialect;
        this.subjectField = subjectField;
    }

    /// A command's decision. Its changes carry the fields of the event that tells of them.
    void committed(String service, Committed committed) {
        var about = committed.events().stream().findFirst();
        for (var change : committed.changes()) {
            var line = LOG.atInfo().addKeyValue("service", service);
            about.map(event -> describe(line, event)).orElse(line).log(change.toString());
        }
        published(service, committed);
    }

    void handled(Delivery<?> delivery, Committed committed) {
        line(Level.INFO, delivery).log("handled");
        for (var change : committed.changes()) {
            line(Level.INFO, delivery).log(change.toString());
        }
        published(delivery.service(), committed);
    }

    void repeated(Delivery<?> delivery) {
        line(Level.INFO, delivery).log("had been handled before; dropped");
    }

    void failed(Delivery<?> delivery, RuntimeException reason, Optional<String> deadLetterQueue) {
        line(deadLetterQueue.isPresent() ? Level.ERROR : Level.WARN, delivery)
                .setCause(reason)
                .log(deadLetterQueue.map("failed; goes to "::concat).orElse("failed; tried again"));
    }

    private void published(String service, Committed committed) {
        for (var event : committed.events()) {
            describe(LOG.atInfo().addKeyValue("service", service), event).log("published");
        }
    }

    private LoggingEventBuilder line(Level level, Delivery<?> delivery) {
        var line =
                LOG.atLevel(level)
                        .addKeyValue("service", delivery.service())
                        .addKeyValue("attempt", delivery.attempt());
        return describe(line, delivery.event());
    }

    private LoggingEventBuilder describe(LoggingEventBuilder line, Event<?> event) {
        return line.addKeyValue("eventId", event.id())
                .addKeyValue("correlationId", event.correlationId())
                .addKeyValue(subjectField, event.subject())
                .addKeyValue("source", dialect.sourceOf(event))
                .addKeyValue("eventType", dialect.typeOf(event.type()))
                .addKeyValue("occurredAt", Timestamps.format(event.time()));
    }
}
