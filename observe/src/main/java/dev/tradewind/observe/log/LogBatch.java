package dev.tradewind.observe.log;

import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Events that are put together, as far as they are taken.
///
/// @param expiredEnd the index behind the last event that is older than its group keeps events
/// @param tooOldEnd the index behind the last one that is older than any is taken
/// @param tooNewStart the index of the first one that is too far ahead
public record LogBatch(
        List<LogEvent> events,
        OptionalInt expiredEnd,
        OptionalInt tooOldEnd,
        OptionalInt tooNewStart) {
    /// Source of this and the following: CloudWatch Logs API Reference, PutLogEvents.
    public static final int EVENTS_MAX = 10_000;

    public static final int BYTES_MAX = 1 << 20;

    static final int EVENT_OVERHEAD_BYTES = 26;

    private static final Duration SPAN_MAX = Duration.ofHours(24);
    private static final Duration PAST_MAX = Duration.ofDays(14);
    private static final Duration FUTURE_MAX = Duration.ofHours(2);

    public LogBatch {
        events = List.copyOf(events);
    }

    /// Checks what a group is to take.
    ///
    /// @throws Refusal with [LogFault#INVALID_EVENTS] if it takes none of them
    static LogBatch of(LogGroup group, List<LogEvent> events, long nowMillis) {
        requireLimits(events);
        requireOrder(events);
        long tooOld = nowMillis - PAST_MAX.toMillis();
        long expired = group.oldestMillis(nowMillis);
        int expiredEnd = countBefore(events, expired);
        int tooOldEnd = countBefore(events, tooOld);
        int tooNewStart = countBefore(events, nowMillis + FUTURE_MAX.toMillis() + 1);
        int from = Math.max(expiredEnd, tooOldEnd);
        return new LogBatch(
                from < tooNewStart ? events.subList(from, tooNewStart) : List.of(),
                end(expiredEnd),
                end(tooOldEnd),
                tooNewStart < events.size() ? OptionalInt.of(tooNewStart) : OptionalInt.empty());
    }

    /// Tells whether events of a time are taken: of no more than 14 days ago, nor of more than two hours ahead.
    static boolean isTimely(long atMillis, long nowMillis) {
        return atMillis >= nowMillis - PAST_MAX.toMillis()
                && atMillis <= nowMillis + FUTURE_MAX.toMillis();
    }

    private static OptionalInt end(int count) {
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    private static void requireLimits(List<LogEvent> events) {
        if (events.isEmpty() || events.size() > EVENTS_MAX) {
            throw invalid("A batch has 1 to %d log events.".formatted(EVENTS_MAX));
        }
        long bytes = 0;
        for (var event : events) {
            bytes += utf8Bytes(event.message()) + EVENT_OVERHEAD_BYTES;
        }
        if (bytes > BYTES_MAX) {
            throw invalid(
                    "Upload too large: %d bytes exceeds limit of %d".formatted(bytes, BYTES_MAX));
        }
    }

    static long utf8Bytes(String text) {
        return text.codePoints().mapToLong(LogBatch::utf8Bytes).sum();
    }

    private static int utf8Bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    private static void requireOrder(List<LogEvent> events) {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).atMillis() < events.get(i - 1).atMillis()) {
                throw invalid(
                        "Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        long spanMillis = events.getLast().atMillis() - events.getFirst().atMillis();
        if (spanMillis > SPAN_MAX.toMillis()) {
            throw invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal(LogFault.INVALID_EVENTS, message);
    }

    private static int countBefore(List<LogEvent> events, long millis) {
        int count = 0;
        while (count < events.size() && events.get(count).atMillis() < millis) {
            count++;
        }
        return count;
    }

    /// The same events in an order that they can be put in.
    static List<LogEvent> inOrder(List<LogEvent> events) {
        var ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparingLong(LogEvent::atMillis));
        return ordered;
    }
}
