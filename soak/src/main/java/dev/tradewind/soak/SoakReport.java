package dev.tradewind.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The findings of a soak.
///
/// @param kills how many there were, of which `killsWhileStarting` before the instance was ready
/// @param calls that were answered
/// @param startMillis the median from the start of an instance to its first answer
public record SoakReport(
        long seed,
        int kills,
        int killsWhileStarting,
        long calls,
        long startMillis,
        Duration took,
        List<Findings> findings) {
    public SoakReport {
        findings = List.copyOf(findings);
    }

    /// A line each time a promise was not kept.
    public List<String> broken() {
        return findings.stream()
                .flatMap(
                        found -> found.broken().stream().map(line -> found.promise() + ": " + line))
                .toList();
    }

    public String text() {
        var lines = new ArrayList<String>();
        lines.add(
                "%d kills (%d of them during the start), %d calls answered, %d s, seed %d; an instance started in %d ms"
                        .formatted(
                                kills,
                                killsWhileStarting,
                                calls,
                                took.toSeconds(),
                                seed,
                                startMillis));
        for (var found : findings) {
            lines.add("");
            lines.add(found.promise());
            found.counts()
                    .forEach((what, number) -> lines.add("  %-28s %d".formatted(what, number)));
        }
        lines.add("");
        lines.addAll(broken().isEmpty() ? List.of("Every promise was kept.") : broken());
        return String.join("\n", lines);
    }
}
