package dev.tradewind.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The findings of restarts of everything under orders.
///
/// @param orders that were answered until the last restart was over
public record RestartReport(List<Restart> restarts, int orders, List<Findings> findings) {
    public RestartReport {
        restarts = List.copyOf(restarts);
        findings = List.copyOf(findings);
    }

    /// A restart of one thing.
    ///
    /// @param took until it was ready again
    /// @param longestPause the longest time of that in which no order was answered
    public record Restart(String what, Duration took, Duration longestPause) {
        @Override
        public String toString() {
            return "  %-12s %6d ms; at most %d ms without an answer to an order"
                    .formatted(what, took.toMillis(), longestPause.toMillis());
        }
    }

    /// A line each time a promise was not kept.
    public List<String> broken() {
        return Findings.broken(findings);
    }

    public String text() {
        var lines = new ArrayList<String>();
        lines.add("%d restarts under %d orders".formatted(restarts.size(), orders));
        restarts.forEach(it -> lines.add(it.toString()));
        lines.addAll(Findings.lines(findings));
        return String.join("\n", lines);
    }
}
