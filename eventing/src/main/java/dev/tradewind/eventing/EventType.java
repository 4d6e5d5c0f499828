package dev.tradewind.eventing;

import dev.tradewind.http.json.JsonCodec;
import java.time.Instant;
import java.util.function.Function;

/// A kind of event: a fact in the past tense, with the type and version of its data. Declared once, beside
/// the record of its data.
///
/// @param name canonical, dotted: `order.created`
/// @param source the service that publishes it
/// @param dataVersion of the data's schema
/// @param subjectOf the id of the aggregate that the data is about
public record EventType<T>(
        String name,
        String source,
        String dataVersion,
        JsonCodec<T> codec,
        Function<T, String> subjectOf) {
    private static final String FIRST_VERSION = "1.0";

    public static <T> EventType<T> of(
            String name, String source, Class<T> data, Function<T, String> subjectOf) {
        return new EventType<>(name, source, FIRST_VERSION, JsonCodec.of(data), subjectOf);
    }

    /// An event that no other event caused; its subject is what it is correlated by.
    public Event<T> first(EventId id, Instant time, T data) {
        var subject = subjectOf.apply(data);
        return new Event<>(id, this, source, subject, time, EventContext.startingAt(subject), data);
    }
}
