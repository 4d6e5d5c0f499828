package dev.tradewind.bench.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.CloudWatchRequests;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import dev.tradewind.bench.wire.SnsRequests;
import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The time from when a letter's send is begun to when a waiting consumer has the notification, by a topic, of the alarm on
/// the queue that the letter is in. Each letter has a queue and an alarm of its own: one that is raised is over only with
/// its minute.
record AlarmLatency(int letters) implements TradewindOnly {
    private static final String NAME = "bench-letters";
    private static final int WAIT_SECONDS = 20;
    private static final Duration TIME_MAX = Duration.ofMinutes(2);
    private static final String RAISED = "NewStateValue\\\":\\\"ALARM";
    private static final byte[] TOPIC = "<TopicArn>".getBytes(US_ASCII);
    private static final byte[] HANDLE = "\"ReceiptHandle\":\"".getBytes(US_ASCII);

    @Override
    public String name() {
        return "alarm";
    }

    @Override
    public String title() {
        return "letter in a queue to its alarm's notification, %d letters".formatted(letters);
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var told = BenchQueue.create(server);
                var connection = new Connection(server.awsPort())) {
            var topic =
                    connection.call(SnsRequests.createTopic(NAME)).between(TOPIC, '<').getFirst();
            connection.call(SnsRequests.subscribe(topic, told.arn(), "{}"));
            var raised = new Latencies();
            for (int letter = 0; letter < letters; letter++) {
                try (var watched = BenchQueue.create(server)) {
                    var alarm = CloudWatchRequests.alarmOnDepth(NAME, name(watched), topic);
                    if (!connection.exchange(alarm).isSuccess()) {
                        return List.of(); // a build from before there were alarms
                    }
                    long sent = System.nanoTime();
                    connection.call(SqsRequests.send(watched.url(), "dead"));
                    awaitAlarm(connection, told);
                    raised.record(System.nanoTime() - sent);
                    connection.call(CloudWatchRequests.deleteAlarm(NAME));
                }
            }
            connection.call(SnsRequests.deleteTopic(topic));
            return List.of(
                    Load.latency("p50", raised.percentile(0.50)),
                    Load.latency("p99", raised.percentile(0.99)));
        }
    }

    private static String name(BenchQueue queue) {
        return queue.url().substring(queue.url().lastIndexOf('/') + 1);
    }

    /// Takes notifications until there is one of an alarm that is raised.
    private static void awaitAlarm(Connection connection, BenchQueue told) throws IOException {
        long deadline = System.nanoTime() + TIME_MAX.toNanos();
        while (System.nanoTime() < deadline) {
            var answer = connection.call(SqsRequests.receive(told.url(), WAIT_SECONDS));
            for (var handle : answer.between(HANDLE, '"')) {
                connection.call(SqsRequests.delete(told.url(), handle));
            }
            if (answer.text().contains(RAISED)) {
                return;
            }
        }
        throw new IOException("no alarm within " + TIME_MAX);
    }
}
