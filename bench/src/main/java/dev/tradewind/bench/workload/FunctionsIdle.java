package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The processor time and memory of a server that has functions with mapped queues while nothing comes, and its start with
/// them, against one that has nothing.
record FunctionsIdle(int functions) implements TradewindOnly {
    private static final Duration SETTLE = Duration.ofSeconds(10);
    private static final Duration WATCH = Duration.ofSeconds(60);
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public String name() {
        return "function-idle-" + functions;
    }

    @Override
    public String title() {
        return functions + " idle functions with mapped queues";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var empty = warm.another();
                var server = warm.another()) {
            make(server);
            server.restart();
            server.rest(SETTLE);
            var before = server.cpu();
            server.rest(WATCH);
            double used = 100.0 * server.cpu().minus(before).toNanos() / WATCH.toNanos();
            double resident = server.residentBytes() / MEBIBYTE;
            double without = empty.residentBytes() / MEBIBYTE;
            return List.of(
                    new Figure("CPU", "% of one", used),
                    new Figure("resident", "MiB", resident),
                    new Figure("resident above an empty server", "MiB", resident - without),
                    Load.latency("start", server.startTime()),
                    Load.latency("start of an empty server", empty.startTime()));
        }
    }

    /// They go with the server.
    private void make(Server server) throws IOException {
        for (int i = 0; i < functions; i++) {
            var queue = BenchQueue.create(server);
            var function = BenchFunction.empty(server, FunctionLanguage.PYTHON);
            var _ = BenchMapping.create(queue, function, 2);
        }
    }
}
