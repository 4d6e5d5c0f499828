package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventContext;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An event off the wire, with canonical names, whose data has not been read yet.
///
/// @param type canonical
/// @param dataVersion absent where the publisher says none; then the data is taken for what is expected
/// @param correlationId absent where the publisher sent none; then the subject stands for it
public record OpenedEvent(
        EventId id,
        String type,
        Optional<String> dataVersion,
        String source,
        Instant time,
        Optional<String> correlationId,
        Optional<EventId> causationId,
        Optional<SpanContext> trace,
        Map<String, String> extensions,
        JsonNode data) {
    public OpenedEvent {
        extensions = Map.copyOf(extensions);
    }

    /// Reads the data as that of `expected`. Its version may be any of the same major number.
    ///
    /// @throws MalformedEvent if it is of another type or an incompatible version, or its data does not fit
    public <T> Event<T> as(EventType<T> expected) {
        requireReadableAs(expected);
        var value = read(expected);
        var subject = expected.subjectOf().apply(value);
        var context =
                new EventContext(correlationId.orElse(subject), causationId, trace, extensions);
        return new Event<>(id, expected, source, subject, time, context, value);
    }

    private void requireReadableAs(EventType<?> expected) {
        if (!type.equals(expected.name())) {
            throw new MalformedEvent("event %s is %s, not %s".formatted(id, type, expected.name()));
        }
        var wanted = expected.dataVersion();
        var version = dataVersion.orElse(wanted);
        if (!major(version).equals(major(wanted))) {
            throw new MalformedEvent(
                    "event %s has version %s of %s; %s can be read"
                            .formatted(id, version, type, wanted));
        }
    }

    private <T> T read(EventType<T> expected) {
        try {
            return expected.codec().decodeTree(data);
        } catch (MalformedJson e) {
            throw new MalformedEvent(
                    "the data of event %s is no %s: %s".formatted(id, type, e.getMessage()), e);
        }
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
