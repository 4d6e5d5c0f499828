package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.DaprRequests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Publishers of a hundred events a request, of 100 bytes each, through a sidecar to one application, which is away.
record DaprBulk(int callers) implements TradewindOnly {
    private static final int BATCH = 100;
    private static final String TEXT = "x".repeat(100);

    /// With so many times the messages of the scale, the time is what ends it.
    private static final int MESSAGES_MORE = 20;

    @Override
    public String name() {
        return "dapr-bulk-" + callers;
    }

    @Override
    public String title() {
        return "Dapr bulk publish (%d) of 100 B events, c=%d".formatted(BATCH, callers);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var dapr = DaprServer.beside(server, Server.freePort())) {
            for (int i = 0; i < scale.warmUps(); i++) {
                load(dapr, scale);
            }
            return load(dapr, scale).figures();
        }
    }

    private Load load(DaprServer dapr, Scale scale) throws IOException {
        var request = DaprRequests.bulk("pubsub", "bench", TEXT, BATCH);
        var larger = new Scale(scale.time(), scale.messages() * MESSAGES_MORE, 0, Duration.ZERO, 0);
        return ClosedLoop.repeat(dapr.server(), dapr.port(), callers, larger, request, BATCH);
    }
}
