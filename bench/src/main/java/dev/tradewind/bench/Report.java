package dev.tradewind.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The results of a run, with what it ran on.
///
/// @param servers in the order of the table's columns
record Report(
        String command, Machine machine, int rounds, List<String> servers, List<Result> results) {
    private static final String ROW = "| %-43s | %-12s | %-8s |";
    private static final String CELL = " %29s |";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// For people, and as Markdown: a row a figure, with each server's median and range, and the first
    /// server's median over the second one's.
    String table() {
        var head = ROW.formatted("workload", "figure", "unit") + cells(servers) + " ratio |";
        var rule = head.replaceAll("[^|]", "-");
        return Row.of(results).stream()
                .map(this::line)
                .collect(
                        Collectors.joining(
                                "\n",
                                "%s%n%s%n%n%s%n%s%n".formatted(command, machine, head, rule),
                                "\n"));
    }

    void writeJson(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /// Each workload's server CPU, held to `bound`.
    Bound.Verdicts verdicts(Bound bound) {
        return bound.verdicts(Row.of(results), servers);
    }

    private String line(Row row) {
        var values = servers.stream().map(server -> row.of(server).map(Report::cell).orElse(""));
        return ROW.formatted(row.title(), row.figure(), row.unit())
                + cells(values.toList())
                + " %5s |".formatted(row.ratio(servers).map(Report::ratio).orElse(""));
    }

    private static String cells(List<String> texts) {
        return texts.stream().map(CELL::formatted).collect(Collectors.joining());
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String cell(Result result) {
        return String.format(
                Locale.ROOT, "%,.2f (%,.2f-%,.2f)", result.median(), result.least(), result.most());
    }
}
