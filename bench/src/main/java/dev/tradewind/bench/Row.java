package dev.tradewind.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// One figure of one workload, on every server that the workload suits.
record Row(List<Result> results) {
    Row {
        results = List.copyOf(results);
    }

    /// The rows of a run, in the order in which their figures were first measured.
    static List<Row> of(List<Result> results) {
        var rows = new LinkedHashMap<String, List<Result>>();
        for (var result : results) {
            var key = result.workload() + " " + result.figure();
            rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(result);
        }
        return rows.values().stream().map(Row::new).toList();
    }

    String workload() {
        return results.getFirst().workload();
    }

    String title() {
        return results.getFirst().title();
    }

    String figure() {
        return results.getFirst().figure();
    }

    String unit() {
        return results.getFirst().unit();
    }

    Optional<Result> of(String server) {
        return results.stream().filter(result -> result.server().equals(server)).findFirst();
    }

    /// The first of the servers' median over the second one's.
    Optional<Double> ratio(List<String> servers) {
        if (servers.size() < 2) {
            return Optional.empty();
        }
        return of(servers.get(0))
                .flatMap(first ->
                        of(servers.get(1)).map(second -> first.median() / second.median()));
    }
}
