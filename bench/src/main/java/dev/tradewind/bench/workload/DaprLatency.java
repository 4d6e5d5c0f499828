package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.DaprRequests;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// The time from when an event is due to be published to when the application's handler has it, and to when it is
/// published and that is on disk, at a steady rate.
record DaprLatency(int perSecond) implements TradewindOnly {
    private static final int PRODUCERS = 4;

    @Override
    public String name() {
        return "dapr-latency-" + perSecond;
    }

    @Override
    public String title() {
        return "Dapr publish to the application's handler at " + perSecond + " events/s";
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
                publish(dapr, scale.time());
            }
            app.forget();
            var published = publish(dapr, scale.time());
            app.awaitCount(published.count());
            return figures(app.latencies(), published);
        }
    }

    private Latencies publish(DaprServer dapr, Duration time) throws IOException {
        var loop = new OpenLoop(time, PRODUCERS, perSecond);
        var latencies = new Latencies();
        Callers.run(PRODUCERS, caller -> producer(loop, caller, dapr.port()))
                .forEach(latencies::add);
        return latencies;
    }

    private static Callable<Latencies> producer(OpenLoop loop, int index, int port) {
        var stamped =
                new StampedRequest(DaprRequests.publish("pubsub", "bench", StampedRequest.TEXT));
        return loop.caller(index, port, (connection, due) -> call(connection, stamped, due));
    }

    private static void call(Connection connection, StampedRequest stamped, long due)
            throws IOException {
        connection.call(stamped.at(due));
    }

    private static List<Figure> figures(Latencies handled, Latencies published) {
        return List.of(
                Load.latency("handler p50", handled.percentile(0.50)),
                Load.latency("handler p99", handled.percentile(0.99)),
                Load.latency("published p50", published.percentile(0.50)),
                Load.latency("published p99", published.percentile(0.99)));
    }
}
