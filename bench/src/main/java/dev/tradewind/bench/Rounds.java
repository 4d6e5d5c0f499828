package dev.tradewind.bench;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.workload.Figure;
import dev.tradewind.bench.workload.Scale;
import dev.tradewind.bench.workload.Workload;
import dev.tradewind.bench.workload.Workload.Repetition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The rounds of a run: in each, every workload runs on one server after the other, so that what the
/// machine does meanwhile touches all of them alike. What warms up before does not count.
final class Rounds {
    private record Key(Workload workload, String server, String figure, String unit) {}

    private final List<Server> servers;
    private final List<Workload> workloads;
    private final Scale scale;
    private final Map<Key, List<Double>> measured = new LinkedHashMap<>();

    Rounds(List<Server> servers, List<Workload> workloads, Scale scale) {
        this.servers = servers;
        this.workloads = workloads;
        this.scale = scale;
    }

    List<Result> run(int rounds) throws IOException {
        for (var warmUp = 0; warmUp < scale.warmUps(); warmUp++) {
            runOnce("warm-up", warmUp, workload -> workload.repetition() == Repetition.WARM_ROUNDS);
            measured.clear();
        }
        for (var round = 0; round < rounds; round++) {
            var isFirst = round == 0;
            runOnce(
                    "round %d/%d".formatted(round + 1, rounds),
                    round,
                    workload -> isFirst || workload.repetition() != Repetition.ONCE);
        }
        return results();
    }

    private void runOnce(String label, int round, Predicate<Workload> isDue) throws IOException {
        for (var workload : workloads) {
            if (isDue.test(workload)) {
                measure(label, round, workload);
            }
        }
    }

    private void measure(String label, int round, Workload workload) throws IOException {
        for (var server : inOrderOf(round)) {
            if (workload.suits(server.contender())) {
                var figures = workload.measure(server, scale);
                progress(label, workload, server, figures);
                figures.forEach(figure -> keep(workload, server, figure));
            }
        }
    }

    /// The servers in the order of a round; another goes first in each.
    private List<Server> inOrderOf(int round) {
        return round % 2 == 0 ? servers : servers.reversed();
    }

    private void keep(Workload workload, Server server, Figure figure) {
        var key = new Key(workload, server.contender().name(), figure.name(), figure.unit());
        measured.computeIfAbsent(key, _ -> new ArrayList<>()).add(figure.value());
    }

    private List<Result> results() {
        return measured.entrySet().stream()
                .map(entry -> {
                    var key = entry.getKey();
                    return new Result(
                            key.workload().name(),
                            key.workload().title(),
                            key.server(),
                            key.figure(),
                            key.unit(),
                            entry.getValue());
                })
                .toList();
    }

    private static void progress(
            String label, Workload workload, Server server, List<Figure> figures) {
        var values =
                figures.stream()
                        .map(figure ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %,.2f %s",
                                        figure.name(),
                                        figure.value(),
                                        figure.unit()))
                        .collect(Collectors.joining(", "));
        System.err.printf(
                "%-10s %-24s %-13s %s%n",
                label, workload.name(), server.contender().name(), values);
    }
}
