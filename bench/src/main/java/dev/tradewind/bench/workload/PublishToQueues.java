package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.SnsRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Publishers of 1 KiB messages to a topic whose three queues each want them by a filter policy. A message
/// counts once, although each queue gets a copy.
record PublishToQueues(int callers) implements TradewindOnly {
    private static final byte[] TOPIC_ARN = "<TopicArn>".getBytes(StandardCharsets.US_ASCII);
    private static final String TYPE = "eventType";

    @Override
    public String name() {
        return "publish-" + callers;
    }

    @Override
    public String title() {
        return "SNS Publish to 3 filtered queues, c=" + callers;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var first = BenchQueue.create(server);
                var second = BenchQueue.create(server);
                var third = BenchQueue.create(server);
                var setUp = new Connection(server.awsPort())) {
            var created = setUp.call(SnsRequests.createTopic("bench"));
            var topicArn = created.between(TOPIC_ARN, '<').getFirst();
            subscribe(setUp, topicArn, first, "[\"OrderCreated\"]");
            subscribe(setUp, topicArn, second, "[\"OrderCreated\",\"OrderCancelled\"]");
            subscribe(setUp, topicArn, third, "[{\"prefix\":\"Order\"}]");
            var load = publish(server, topicArn, scale);
            setUp.call(SnsRequests.deleteTopic(topicArn));
            return load.figures();
        }
    }

    private Load publish(Server server, String topicArn, Scale scale) throws IOException {
        var request = SnsRequests.publish(topicArn, SendMessages.KIBIBYTE, TYPE, "OrderCreated");
        return ClosedLoop.repeat(server, callers, scale, request, 1);
    }

    private static void subscribe(
            Connection connection, String topicArn, BenchQueue queue, String values)
            throws IOException {
        var policy = "{\"" + TYPE + "\":" + values + "}";
        connection.call(SnsRequests.subscribe(topicArn, queue.arn(), policy));
    }
}
