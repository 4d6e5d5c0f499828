package dev.tradewind.bench.micro;

import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.http.Request;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A request from its bytes to the bytes of its answer, in both wire protocols, with no socket and no disk:
/// GetQueueUrl, which is little but codec, and the whole life of a message of 1 KiB in three requests.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class EndpointBenchmark {
    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "us-east-1";
    private static final String QUEUE_URL = "http://localhost:4566/" + ACCOUNT + "/bench";
    private static final String BODY = "x".repeat(1024);
    private static final int OK = 200;

    private final Store store = Store.inline(new MemoryRows());
    private final Ground ground =
            Ground.on(
                    store,
                    BenchBroker.options().clock(),
                    EndpointOptions.open(ACCOUNT, REGION, new SplittableRandom()),
                    () -> "http://localhost");
    private final MessagingRoom messaging = new MessagingRoom(ground);
    private final AwsEndpoint endpoint = Rooms.open(ground, messaging).endpoint();

    @Setup
    public void makeQueue() {
        messaging
                .broker()
                .queues()
                .create(QueueArns.of(REGION, ACCOUNT, "bench"), QueueSettings.DEFAULT, Map.of());
    }

    @Benchmark
    public String jsonGetQueueUrl() {
        return json("GetQueueUrl", "{\"QueueName\":\"bench\"}");
    }

    @Benchmark
    public String queryGetQueueUrl() {
        return query("Action=GetQueueUrl&QueueName=bench");
    }

    @Benchmark
    public String jsonSendReceiveDelete() {
        var queue = "{\"QueueUrl\":\"" + QUEUE_URL + "\"";
        json("SendMessage", queue + ",\"MessageBody\":\"" + BODY + "\"}");
        var handle = between(json("ReceiveMessage", queue + "}"), "\"ReceiptHandle\":\"", "\"");
        return json("DeleteMessage", queue + ",\"ReceiptHandle\":\"" + handle + "\"}");
    }

    @Benchmark
    public String querySendReceiveDelete() {
        var queue = "&QueueUrl=" + URLEncoder.encode(QUEUE_URL, StandardCharsets.UTF_8);
        query("Action=SendMessage" + queue + "&MessageBody=" + BODY);
        var handle = between(query("Action=ReceiveMessage" + queue), "<ReceiptHandle>", "<");
        var encoded = URLEncoder.encode(handle, StandardCharsets.UTF_8);
        return query("Action=DeleteMessage" + queue + "&ReceiptHandle=" + encoded);
    }

    private String json(String operation, String body) {
        var headers =
                Map.of(
                        "content-type",
                        "application/x-amz-json-1.0",
                        "x-amz-target",
                        "AmazonSQS." + operation);
        return answer(headers, body);
    }

    private String query(String form) {
        var headers = Map.of("content-type", "application/x-www-form-urlencoded");
        return answer(headers, form + "&Version=2012-11-05");
    }

    private String answer(Map<String, String> headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var answer =
                endpoint.answer(
                        new Request(
                                "POST", "/", "", headers, bytes, InetAddress.getLoopbackAddress()));
        var text = new String(answer.bytes(), StandardCharsets.UTF_8);
        if (answer.status() != OK) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    private static String between(String text, String start, String end) {
        var from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
