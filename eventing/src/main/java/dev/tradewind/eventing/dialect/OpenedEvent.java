package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventContext;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.MalformedJson;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// An event off the wire, with canonical names, whose data has not been read yet.
///
/// @param type canonical
/// @param correlationId absent where the publisher sent none; then the subject stands for it
/// @param partitionKey likewise
public record OpenedEvent(
        EventId id,
        String type,
        String dataVersion,
        String source,
        Instant time,
        Optional<String> correlationId,
        Optional<EventId> causationId,
        Optional<String> partitionKey,
        OptionalLong sequence,
        Optional<String> traceparent,
        JsonNode data) {

    /// Reads the data as that of `expected`. Its version may be any of the same major number.
    ///
    /// @throws MalformedEvent if it is of another type or an incompatible version, or its data does not fit
    public <T> Event<T> as(EventType<T> expected) {
        requireReadableAs(expected);
        var value = read(expected);
        var subject = expected.subjectOf().apply(value);
        var context =
                new EventContext(
                        correlationId.orElse(subject),
                        causationId,
                        partitionKey.orElse(subject),
                        sequence,
                        traceparent);
        return new Event<>(id, expected, source, subject, time, context, value);
    }

    private void requireReadableAs(EventType<?> expected) {
        if (!type.equals(expected.name())) {
            throw new MalformedEvent("event %s is %s, not %s".formatted(id, type, expected.name()));
        }
        if (!major(dataVersion).equals(major(expected.dataVersion()))) {
            throw new MalformedEvent(
                    "event %s has version %s of %s; %s can be read"
                            .formatted(id, dataVersion, type, expected.dataVersion()));
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
