package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The time that a server with nothing in it takes from the start of its process to its first
/// answer, and the memory it holds when it has been left alone.
record StartAndRest() implements Workload {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "start to first answer; memory at rest";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            server.rest(REST);
            return List.of(
                    Load.latency("start", server.startTime()),
                    new Figure("resident", "MiB", server.residentBytes() / MEBIBYTE));
        }
    }
}
