package dev.tradewind.observe.log;

import java.util.OptionalLong;
import java.util.function.Predicate;

/// The events that a reader wants of a group.
///
/// @param stream by its id, if those of one are wanted
/// @param streamName says which streams' are wanted
/// @param message says which are wanted by their messages
/// @param fromMillis the first time, and `toMillis` the one behind the last
/// @param limit of events in a page
public record LogSelection(
        OptionalLong stream,
        Predicate<String> streamName,
        MessageFilter message,
        long fromMillis,
        long toMillis,
        int limit) {
    /// Far enough from what a number takes to be reckoned with.
    private static final long MILLIS_MAX = 9_999_999_999_999L;

    public LogSelection {
        fromMillis = Math.clamp(fromMillis, 0, MILLIS_MAX);
        toMillis = Math.clamp(toMillis, 0, MILLIS_MAX);
    }

    /// All events of one stream in a time.
    public static LogSelection ofStream(
            LogStream stream, long fromMillis, long toMillis, int limit) {
        return new LogSelection(
                OptionalLong.of(stream.id()),
                _ -> true,
                _ -> true,
                Math.max(fromMillis, stream.firstMillis().orElse(Long.MAX_VALUE)),
                Math.min(toMillis, stream.lastMillis().orElse(0) + 1),
                limit);
    }

    boolean hasStream(long id) {
        return stream.isEmpty() || stream.getAsLong() == id;
    }

    boolean hasStreamName(String name) {
        return streamName.test(name);
    }

    boolean matches(String text) {
        return message.matches(text);
    }

    long looks() {
        return message.looks();
    }
}
