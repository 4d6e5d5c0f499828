package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.DaprRequests;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/// The flow of a service that creates products behind a sidecar: it saves a product as state, publishes the event of
/// that, and another application handles it. At a steady rate, and from when a product was due to be created.
record DaprFlow(int perSecond) implements TradewindOnly {
    private static final int CALLERS = 4;

    @Override
    public String name() {
        return "dapr-flow-" + perSecond;
    }

    @Override
    public String title() {
        return "Dapr: a product saved, published and handled, at " + perSecond + "/s";
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var app = new DaprHandler();
                var dapr = DaprServer.beside(server, app.port())) {
            dapr.awaitApps();
            for (int i = 0; i < scale.warmUps(); i++) {
                create(dapr, scale.time());
            }
            app.forget();
            var created = create(dapr, scale.time());
            app.awaitCount(created.count());
            var handled = app.latencies();
            return List.of(
                    Load.latency("created p50", created.percentile(0.50)),
                    Load.latency("created p99", created.percentile(0.99)),
                    Load.latency("handled p50", handled.percentile(0.50)),
                    Load.latency("handled p99", handled.percentile(0.99)));
        }
    }

    private Latencies create(DaprServer dapr, Duration time) throws IOException {
        var loop = new OpenLoop(time, CALLERS, perSecond);
        var latencies = new Latencies();
        var number = new AtomicInteger();
        Callers.run(CALLERS, caller -> creator(loop, caller, dapr.port(), number))
                .forEach(latencies::add);
        return latencies;
    }

    private static Callable<Latencies> creator(
            OpenLoop loop, int index, int port, AtomicInteger number) {
        var event =
                new StampedRequest(DaprRequests.publish("pubsub", "bench", StampedRequest.TEXT));
        OpenLoop.Call create =
                (connection, due) -> {
                    var key = "product-" + number.incrementAndGet();
                    save(connection, key);
                    connection.call(event.at(due));
                };
        return loop.caller(index, port, create);
    }

    private static void save(Connection connection, String key) throws IOException {
        connection.call(DaprRequests.save("statestore", key, "a product"));
    }
}
