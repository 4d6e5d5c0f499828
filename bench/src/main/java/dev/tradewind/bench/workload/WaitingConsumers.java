package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The processor time of a server while nothing happens: many queues, and consumers that wait at
/// some of them in vain.
record WaitingConsumers(int queues, int consumers) implements Workload {
    private static final int WAIT_SECONDS = 20;
    private static final Duration SETTLE = Duration.ofSeconds(6);
    private static final Duration WATCH = Duration.ofSeconds(12);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String title() {
        return "%d queues, %d waiting long polls".formatted(queues, consumers);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            var made = new ArrayList<BenchQueue>();
            for (var queue = 0; queue < queues; queue++) {
                made.add(BenchQueue.create(server));
            }
            var used =
                    Callers.run(
                            consumers + 1,
                            caller ->
                                    caller < consumers
                                            ? waiting(server, made.get(caller))
                                            : watching(server));
            return List.of(new Figure("CPU", "% of one", used.getLast()));
        }
    }

    private static Callable<Double> waiting(Server server, BenchQueue queue) {
        return () -> {
            try (var connection = new Connection(server.awsPort())) {
                connection.call(SqsRequests.receive(queue.url(), WAIT_SECONDS));
            }
            return 0.0;
        };
    }

    private static Callable<Double> watching(Server server) {
        return () -> {
            server.rest(SETTLE);
            var before = server.cpu();
            server.rest(WATCH);
            return 100.0 * server.cpu().minus(before).toNanos() / WATCH.toNanos();
        };
    }
}
