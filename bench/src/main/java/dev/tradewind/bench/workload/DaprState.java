package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.DaprRequests;
import java.io.IOException;
import java.util.List;

/// Callers that save 1 KiB through a sidecar, all under one key, and then get it.
record DaprState(int callers) implements TradewindOnly {
    private static final String STORE = "statestore";
    private static final String KEY = "bench";

    @Override
    public String name() {
        return "dapr-state-" + callers;
    }

    @Override
    public String title() {
        return "Dapr state, save and get of 1 KiB, c=" + callers;
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var dapr = DaprServer.beside(server, Server.freePort())) {
            for (int i = 0; i < scale.warmUps(); i++) {
                save(dapr, scale);
                get(dapr, scale);
            }
            return figures(save(dapr, scale), get(dapr, scale));
        }
    }

    private Load save(DaprServer dapr, Scale scale) throws IOException {
        return load(dapr, scale, DaprRequests.save(STORE, KEY, SendMessages.KIBIBYTE));
    }

    private Load get(DaprServer dapr, Scale scale) throws IOException {
        return load(dapr, scale, DaprRequests.get(STORE, KEY));
    }

    private Load load(DaprServer dapr, Scale scale, byte[] request) throws IOException {
        return ClosedLoop.repeat(dapr.server(), dapr.port(), callers, scale, request, 1);
    }

    private static List<Figure> figures(Load save, Load get) {
        return List.of(
                new Figure("save", "saves/s", save.rate().value()),
                new Figure("save, server CPU", "us each", save.cpuPerMessage().value()),
                Load.latency("save p50", save.latencies().percentile(0.50)),
                Load.latency("save p99", save.latencies().percentile(0.99)),
                new Figure("get", "gets/s", get.rate().value()),
                new Figure("get, server CPU", "us each", get.cpuPerMessage().value()),
                Load.latency("get p50", get.latencies().percentile(0.50)),
                Load.latency("get p99", get.latencies().percentile(0.99)));
    }
}
