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
        String command,
        String java,
        String machine,
        int rounds,
        List<String> servers,
        List<Result> results) {
    private static final String ROW = "%-44s %-11s %-7s";
    private static final String CELL = "  %30s";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Report of(String command, int rounds, List<String> servers, List<Result> results) {
        var machine =
                "%s %s, %d processors"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                Runtime.getRuntime().availableProcessors());
        return new Report(command, Runtime.version().toString(), machine, rounds, servers, results);
    }

    /// A row a figure: each server's median and range, and the first server's median over the last one's.
    String table() {
        var head = ROW.formatted("workload", "figure", "unit");
        var columns = servers.stream().map(CELL::formatted).collect(Collectors.joining());
        return rows().stream()
                .map(this::line)
                .collect(Collectors.joining("\n", head + columns + "  ratio\n", "\n"));
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
        var cells =
                servers.stream()
                        .map(server -> of(server, row).map(Report::cell).orElse(""))
                        .map(cell -> CELL.formatted(cell))
                        .collect(Collectors.joining());
        return ROW.formatted(any.title(), any.figure(), any.unit()) + cells + ratio(row);
    }

    private String ratio(List<Result> row) {
        if (row.size() < 2) {
            return "";
        }
        var first = of(servers.getFirst(), row).orElseThrow();
        var last = of(servers.getLast(), row).orElseThrow();
        return String.format(Locale.ROOT, " %6.2f", first.median() / last.median());
    }

    private static Optional<Result> of(String server, List<Result> row) {
        return row.stream().filter(result -> result.server().equals(server)).findFirst();
    }

    private static String cell(Result result) {
        return String.format(
                Locale.ROOT, "%,.2f (%,.2f-%,.2f)", result.median(), result.least(), result.most());
    }
}
