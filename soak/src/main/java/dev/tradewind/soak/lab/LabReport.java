package dev.tradewind.soak.lab;

import java.util.List;
import java.util.stream.Collectors;

/// The outcome of a lab.
///
/// @param held whether every step did
/// @param figures what was measured, a sentence each
/// @param left what the lab did not take away, and why
public record LabReport(boolean held, List<Line> steps, List<String> figures, List<String> left) {
    public LabReport {
        steps = List.copyOf(steps);
        figures = List.copyOf(figures);
        left = List.copyOf(left);
    }

    public static LabReport of(List<LabStep> steps, List<String> figures, List<String> left) {
        return new LabReport(
                steps.stream().allMatch(LabStep::held),
                steps.stream().map(Line::of).toList(),
                figures,
                left);
    }

    /// A step, with whether it held.
    public record Line(String part, String what, String expected, String seen, boolean held) {
        static Line of(LabStep step) {
            return new Line(step.part(), step.what(), step.expected(), step.seen(), step.held());
        }
    }

    /// The same of an instance that is gone with all that it had.
    public LabReport withNothingLeft() {
        return new LabReport(held, steps, figures, List.of());
    }

    /// The sentences at the end, for people.
    public String conclusion() {
        long broken = steps.stream().filter(step -> !step.held()).count();
        var result =
                broken == 0
                        ? "All %d steps held.".formatted(steps.size())
                        : "%d of %d steps were broken.".formatted(broken, steps.size());
        return result
                + "\n"
                + figures.stream().map("%s.%n"::formatted).collect(Collectors.joining())
                + (left.isEmpty()
                        ? "What the lab made is gone."
                        : "What the lab made is gone, but for this: " + String.join("; ", left));
    }
}
