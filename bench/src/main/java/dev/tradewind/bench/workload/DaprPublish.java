package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.DaprRequests;
import dev.tradewind.bench.wire.SnsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Publishers of 1 KiB events through a sidecar to one application, which is away; beside SNS's Publish of as much to one
/// queue, on the same server, before and after.
record DaprPublish(int callers) implements TradewindOnly {
    private static final byte[] TOPIC_ARN = "<TopicArn>".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "dapr-publish-" + callers;
    }

    @Override
    public String title() {
        return "Dapr publish beside SNS Publish to one queue, 1 KiB, c=" + callers;
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var dapr = DaprServer.beside(server, Server.freePort());
                var queue = BenchQueue.create(dapr.server())) {
            var topic = topic(dapr, queue);
            for (int i = 0; i < scale.warmUps(); i++) {
                sns(dapr, topic, scale);
                dapr(dapr, scale);
            }
            return figures(dapr(dapr, scale), sns(dapr, topic, scale));
        }
    }

    private static String topic(DaprServer dapr, BenchQueue queue) throws IOException {
        try (var setUp = new Connection(dapr.server().awsPort())) {
            var created = setUp.call(SnsRequests.createTopic("bench"));
            var topic = created.between(TOPIC_ARN, '<').getFirst();
            setUp.call(SnsRequests.subscribe(topic, queue.arn(), "{}"));
            return topic;
        }
    }

    private Load dapr(DaprServer dapr, Scale scale) throws IOException {
        var request = DaprRequests.publish("pubsub", "bench", SendMessages.KIBIBYTE);
        return ClosedLoop.repeat(dapr.server(), dapr.port(), callers, scale, request, 1);
    }

    private Load sns(DaprServer dapr, String topic, Scale scale) throws IOException {
        var request = SnsRequests.publish(topic, SendMessages.KIBIBYTE, "eventType", "Bench");
        return ClosedLoop.repeat(dapr.server(), callers, scale, request, 1);
    }

    private static List<Figure> figures(Load dapr, Load sns) {
        return List.of(
                new Figure("dapr", "msgs/s", dapr.rate().value()),
                dapr.cpuPerMessage(),
                Load.latency("dapr p50", dapr.latencies().percentile(0.50)),
                Load.latency("dapr p99", dapr.latencies().percentile(0.99)),
                new Figure("sns", "msgs/s", sns.rate().value()),
                Figure.ratio("rate, dapr over sns", dapr.rate().value(), sns.rate().value()),
                Figure.ratio(
                        "server CPU, dapr over sns",
                        dapr.cpuPerMessage().value(),
                        sns.cpuPerMessage().value()));
    }
}
