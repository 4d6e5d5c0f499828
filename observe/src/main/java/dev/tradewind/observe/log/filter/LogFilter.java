package dev.tradewind.observe.log.filter;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.TextWeight;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.pattern.LogPattern;
import java.util.List;

/// A filter of a log group: a name in it, and a pattern that events have to match.
public sealed interface LogFilter extends ArnRows.Row permits MetricFilter, SubscriptionFilter {
    /// In the heap, beside the texts.
    int WEIGHT_BYTES = 1_000;

    /// This project's: looks of its regular expressions at characters of one put, some twenty for each that the largest put
    /// has, or a tenth of a second of a processor. The rest of a put that takes more matches nothing.
    long LOOKS_MAX = 20_000_000;

    /// The pattern as it was put.
    String text();

    /// The same, ready to match the events of one put.
    default LogPattern pattern() {
        return LogPattern.parse(text());
    }

    long createdMillis();

    default Arn group() {
        return FilterKind.group(arn());
    }

    default String name() {
        return FilterKind.name(arn());
    }

    /// The events that match, in their order. One that a regular expression takes too long for does not.
    default List<LogEvent> matching(List<LogEvent> events) {
        return matching(pattern(), events);
    }

    /// The events of one put that match a pattern that nobody has asked before, likewise.
    static List<LogEvent> matching(LogPattern pattern, List<LogEvent> events) {
        return events.stream()
                .takeWhile(_ -> pattern.looks() < LOOKS_MAX)
                .filter(it -> matches(pattern, it))
                .toList();
    }

    private static boolean matches(LogPattern pattern, LogEvent event) {
        try {
            return pattern.matches(event.message());
        } catch (Refusal _) {
            return false;
        }
    }

    /// About what it takes in the heap.
    default int weightBytes() {
        return (int) (WEIGHT_BYTES + TextWeight.of(arn().toString()) + TextWeight.of(text()));
    }
}
