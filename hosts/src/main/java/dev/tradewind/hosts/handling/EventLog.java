package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.http.json.Timestamps;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// The log lines of what a host carries out: at INFO a line for each step in the life of its [Subject], at DEBUG
/// one for each event, delivery and other state change, with the fields by which the whole workflow is found.
///
/// An attempt that will be made again is a line at DEBUG, the last one at WARN: the timeline has them all.
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.events");

    private static final String SERVICE = "service";

    private final Flows flows;
    private final Subject subject;

    EventLog(Flows flows, Subject subject) {
        this.flows = flows;
        this.subject = subject;
    }

    /// A command's decision. Its changes carry the fields of the event that tells of them.
    void committed(String service, Committed committed) {
        var about = committed.events().stream().findFirst();
        stepped(service, about, committed);
        if (LOG.isDebugEnabled()) {
            for (var change : committed.changes()) {
                var line = LOG.atDebug().addKeyValue(SERVICE, service);
                changed(about.map(event -> describe(line, event)).orElse(line), change);
            }
            published(service, committed);
        }
    }

    /// @param committed absent where the event had taken effect before
    void ended(Attempt<?> attempt, Optional<Committed> committed) {
        committed.ifPresentOrElse(it -> handled(attempt, it), () -> repeated(attempt));
    }

    private void handled(Attempt<?> attempt, Committed committed) {
        stepped(attempt.service(), Optional.of(attempt.event()), committed);
        if (LOG.isDebugEnabled()) {
            line(Level.DEBUG, attempt).log("event handled");
            for (var change : committed.changes()) {
                changed(line(Level.DEBUG, attempt), change);
            }
            published(attempt.service(), committed);
        }
    }

    private void repeated(Attempt<?> attempt) {
        if (LOG.isDebugEnabled()) {
            line(Level.DEBUG, attempt).log("event dropped: it took effect before");
        }
    }

    void failed(Attempt<?> attempt, RuntimeException reason, Optional<String> deadLetterQueue) {
        var level = deadLetterQueue.isPresent() ? Level.WARN : Level.DEBUG;
        if (LOG.isEnabledForLevel(level)) {
            var line = line(level, attempt).setCause(reason);
            deadLetterQueue
                    .map(name -> line.addKeyValue("deadLetterQueue", name))
                    .orElse(line)
                    .log("handler failed");
        }
    }

    /// @param about the event that led to it, or that tells of it
    private void stepped(String service, Optional<? extends Event<?>> about, Committed committed) {
        if (LOG.isInfoEnabled()) {
            for (var change : committed.changes()) {
                if (change.collection().equals(subject.collection())) {
                    var line =
                            LOG.atInfo()
                                    .addKeyValue(SERVICE, service)
                                    .addKeyValue(subject.field(), change.key());
                    about.map(it -> traced(named(line, it), it))
                            .orElse(line)
                            .log("{} {}", subject.noun(), change.to());
                }
            }
        }
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
            describe(LOG.atDebug().addKeyValue(SERVICE, service), event).log("event published");
        }
    }

    private LoggingEventBuilder line(Level level, Attempt<?> attempt) {
        var line =
                LOG.atLevel(level)
                        .addKeyValue(SERVICE, attempt.service())
                        .addKeyValue("attempt", attempt.message().attempt());
        return describe(line, attempt.event());
    }

    private LoggingEventBuilder named(LoggingEventBuilder line, Event<?> event) {
        return line.addKeyValue("eventId", event.id())
                .addKeyValue("eventType", flows.typeOf(event.type()));
    }

    /// A line with the place in its trace, by the names that OpenTelemetry has for logs of other formats.
    private static LoggingEventBuilder traced(LoggingEventBuilder line, Event<?> event) {
        return event.context()
                .trace()
                .map(it ->
                        line.addKeyValue("trace_id", it.traceId())
                                .addKeyValue("span_id", it.spanId()))
                .orElse(line);
    }

    private LoggingEventBuilder describe(LoggingEventBuilder line, Event<?> event) {
        var described =
                named(line, event)
                        .addKeyValue("correlationId", event.correlationId())
                        .addKeyValue(subject.field(), event.subject())
                        .addKeyValue("source", flows.sourceOf(event))
                        .addKeyValue("occurredAt", Timestamps.format(event.time()));
        return traced(described, event);
    }
}
