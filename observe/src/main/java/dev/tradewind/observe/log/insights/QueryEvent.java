package dev.tradewind.observe.log.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.LogPosition;
import org.jspecify.annotations.Nullable;

/// An event that a query looks at. Its message becomes a text when somebody asks for it, or when it is to be kept: until
/// then it is among the bytes of its block, which the next block takes.
final class QueryEvent {
    private final LogSource source;
    private final LogPosition position;
    private final long ingestedMillis;
    private final byte[] raw;
    private final int from;
    private final int length;
    private @Nullable String message;

    /// The group and the stream that events are from.
    ///
    /// @param log account and name of the group, as a query shows it
    record LogSource(long group, String log, String stream) {
        static LogSource of(LogGroup group, String stream) {
            return new LogSource(group.id(), group.arn().account() + ":" + group.name(), stream);
        }
    }

    QueryEvent(
            LogSource source,
            LogPosition position,
            long ingestedMillis,
            byte[] raw,
            int from,
            int length) {
        this.source = source;
        this.position = position;
        this.ingestedMillis = ingestedMillis;
        this.raw = raw;
        this.from = from;
        this.length = length;
    }

    String message() {
        var text = message;
        if (text == null) {
            text = new String(raw, from, length, UTF_8);
            message = text;
        }
        return text;
    }

    long atMillis() {
        return position.millis();
    }

    /// One of the fields that every event has.
    QueryValue field(String name) {
        return switch (name) {
            case "@message" -> QueryValue.ofText(message());
            case "@timestamp" -> new QueryValue.Moment(atMillis());
            case "@ingestionTime" -> new QueryValue.Moment(ingestedMillis);
            case "@logStream" -> QueryValue.ofText(source.stream());
            case "@log" -> QueryValue.ofText(source.log());
            case "@ptr" -> QueryValue.ofText(LogPointer.of(source.group(), position));
            default -> QueryValue.Missing.VALUE;
        };
    }
}
