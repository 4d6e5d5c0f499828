package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The time that an instance takes to start until the sidecars of some applications have found them, and the memory that
/// it holds then, against one without sidecars.
record DaprSidecars(int applications) implements TradewindOnly {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final double MEBIBYTE = 1024 * 1024;

    @Override
    public String name() {
        return "dapr-sidecars-" + applications;
    }

    @Override
    public String title() {
        return "start and memory with the sidecars of " + applications + " applications";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        var apps = new ArrayList<DaprHandler>();
        try (var alone = warm.another()) {
            for (int i = 0; i < applications; i++) {
                apps.add(new DaprHandler());
            }
            alone.rest(REST);
            var ports = apps.stream().map(DaprHandler::port).toArray(Integer[]::new);
            return figures(alone, warm, ports);
        } finally {
            apps.forEach(DaprHandler::close);
        }
    }

    private static List<Figure> figures(Server alone, Server warm, Integer[] appPorts)
            throws IOException {
        long began = System.nanoTime();
        try (var all = DaprServer.beside(warm, appPorts)) {
            all.awaitApps();
            var start = Duration.ofNanos(System.nanoTime() - began);
            all.server().rest(REST);
            double resident = all.server().residentBytes() / MEBIBYTE;
            double without = alone.residentBytes() / MEBIBYTE;
            return List.of(
                    Load.latency("start, until all have found their applications", start),
                    Load.latency("start without sidecars", alone.startTime()),
                    new Figure("resident", "MiB", resident),
                    new Figure("resident without sidecars", "MiB", without));
        }
    }
}
