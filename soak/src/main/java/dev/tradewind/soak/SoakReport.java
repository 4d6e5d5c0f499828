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
        return Findings.broken(findings);
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
        lines.addAll(Findings.lines(findings));
        return String.join("\n", lines);
    }
}
