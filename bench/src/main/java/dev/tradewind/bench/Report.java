package dev.tradewind.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run measured, with what it ran on.
///
/// @param servers in the order of the table's columns
record Report(
        String command, Machine machine, int rounds, List<String> servers, List<Result> results) {
    private static final String ROW = "| %-43s | %-12s | %-8s |";
    private static final String CELL = " %29s |";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// For people, and as Markdown: a row a figure, with each server's median and range, and the first
    /// server's median over the last one's.
    String table() {
        var head = ROW.formatted("workload", "figure", "unit") + cells(servers) + " ratio |";
        var rule = head.replaceAll("[^|]", "-");
        return rows().stream()
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

    private List<List<Result>> rows() {
        var rows = new LinkedHashMap<String, List<Result>>();
        for (var result : results) {
            var key = result.workload() + " " + result.figure();
            rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(result);
        }
        return List.copyOf(rows.values());
    }

    private String line(List<Result> row) {
        var any = row.getFirst();
        var values = servers.stream().map(server -> of(server, row).map(Report::cell).orElse(""));
        return ROW.formatted(any.title(), any.figure(), any.unit())
                + cells(values.toList())
                + " %5s |".formatted(ratio(row));
    }

    private static String cells(List<String> texts) {
        return texts.stream().map(CELL::formatted).collect(Collectors.joining());
    }

    private String ratio(List<Result> row) {
        if (row.size() < 2) {
            return "";
        }
        var first = of(servers.getFirst(), row).orElseThrow();
        var last = of(servers.getLast(), row).orElseThrow();
        return String.format(Locale.ROOT, "%.2f", first.median() / last.median());
    }

    private static Optional<Result> of(String server, List<Result> row) {
        return row.stream().filter(result -> result.server().equals(server)).findFirst();
    }

    private static String cell(Result result) {
        return String.format(
                Locale.ROOT, "%,.2f (%,.2f-%,.2f)", result.median(), result.least(), result.most());
    }
}
