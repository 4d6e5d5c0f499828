package dev.tradewind.bench;

import dev.tradewind.bench.workload.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The largest ratio of one server's CPU a message to another's that is let pass.
record Bound(double most) {
    Bound {
        if (!(most > 0)) {
            throw new IllegalArgumentException("a bound is above 0, " + most + " is not");
        }
    }

    /// One workload's ratio, held to the bound. A ratio that is no number is not within it.
    record Verdict(String workload, double ratio, boolean isWithin) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%-24s %.3f %s", workload, ratio, isWithin ? "within" : "beyond");
        }
    }

    /// Every workload's that gave server CPU on both sides.
    record Verdicts(double most, String other, List<Verdict> all) {
        /// With nothing held to it, no bound is kept.
        boolean areWithin() {
            return !all.isEmpty() && all.stream().allMatch(Verdict::isWithin);
        }

        @Override
        public String toString() {
            var head = "%s, at most %s times that of %s".formatted(Figure.SERVER_CPU, most, other);
            return all.isEmpty()
                    ? head + ": no workload of this run has it\n"
                    : all.stream()
                            .map(verdict -> verdict + "\n")
                            .collect(Collectors.joining("", head + ":\n", ""));
        }
    }

    /// @param servers the measured one, then the one that it is measured against
    Verdicts verdicts(List<Row> rows, List<String> servers) {
        var verdicts =
                rows.stream()
                        .filter(row -> row.figure().equals(Figure.SERVER_CPU))
                        .map(row -> verdict(row, servers))
                        .flatMap(Optional::stream)
                        .toList();
        return new Verdicts(most, servers.get(1), verdicts);
    }

    private Optional<Verdict> verdict(Row row, List<String> servers) {
        return row.ratio(servers).map(ratio -> new Verdict(row.workload(), ratio, ratio <= most));
    }
}
