package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests broken at random, over both protocols: each is answered, and none with an error of the server.
/// A failure names its seed; `-Dtradewind.seed=N` replays that one.
@Timeout(120)
class AwsEndpointSimulation {
    private static final int SEEDS = 20_000;
    private static final String QUEUE = "/000000000000/orders";
    private static final List<String> JSON =
            List.of(
                    "CreateQueue {\"QueueName\":\"orders\",\"Attributes\":{\"DelaySeconds\":\"0\"}}",
                    "SendMessage {\"QueueUrl\":\"http://h/000000000000/orders\",\"MessageBody\":\"m\","
                            + "\"MessageAttributes\":{\"a\":{\"DataType\":\"Binary\","
                            + "\"BinaryValue\":\"AgME\"}}}",
                    "SendMessageBatch {\"QueueUrl\":\"http://h/000000000000/orders\",\"Entries\":[{"
                            + "\"Id\":\"1\",\"MessageBody\":\"m\",\"DelaySeconds\":0}]}",
                    "ReceiveMessage {\"QueueUrl\":\"http://h/000000000000/orders\","
                            + "\"MaxNumberOfMessages\":1,\"MessageAttributeNames\":[\"All\"]}",
                    "DeleteMessage {\"QueueUrl\":\"http://h/000000000000/orders\","
                            + "\"ReceiptHandle\":\"AAAA\"}",
                    "SetQueueAttributes {\"QueueUrl\":\"http://h/000000000000/orders\","
                            + "\"Attributes\":{\"RedrivePolicy\":\"{\\\"maxReceiveCount\\\":3}\"}}");
    private static final List<String> QUERY =
            List.of(
                    "Action=SendMessage&MessageBody=m&MessageAttribute.1.Name=a"
                            + "&MessageAttribute.1.Value.DataType=String"
                            + "&MessageAttribute.1.Value.StringValue=b",
                    "Action=ReceiveMessage&AttributeName.1=All&MaxNumberOfMessages=1",
                    "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Aevents"
                            + "&Message=m&MessageStructure=json",
                    "Action=Subscribe&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Aevents"
                            + "&Protocol=sqs&Endpoint=arn%3Aaws%3Asqs%3Aus-east-1%3A000000000000%3Ao"
                            + "&Attributes.entry.1.key=FilterPolicy&Attributes.entry.1.value=%7B%7D",
                    "Action=CreateTopic&Name=events&Tags.member.1.Key=k&Tags.member.1.Value=v",
                    "Action=ListTopics&Version=2010-03-31&NextToken=AAAA");

    @TempDir private Path directory;

    @Test
    void no_request_breaks_the_server() {
        try (var broker = new TestBroker(directory)) {
            var endpoint = broker.endpoint();
            handle(endpoint, JSON.getFirst().split(" ", 2));
            handle(endpoint, "/", "Action=CreateTopic&Name=events");

            seeds().forEach(seed -> check(endpoint, seed));
        }
    }

    private static LongStream seeds() {
        var one = Long.getLong("tradewind.seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    private static void check(AwsEndpoint endpoint, long seed) {
        var random = new Random(seed);
        var response =
                random.nextBoolean()
                        ? handle(endpoint, broken(JSON, random).split(" ", 2))
                        : handle(
                                endpoint,
                                random.nextBoolean() ? QUEUE : "/",
                                broken(QUERY, random));

        assertThat(response.status()).as("seed %d", seed).isLessThan(500);
    }

    private static String broken(List<String> requests, Random random) {
        var text = new StringBuilder(requests.get(random.nextInt(requests.size())));
        for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x80));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }

    private static Reply handle(AwsEndpoint endpoint, String[] operationAndBody) {
        var target = "AmazonSQS." + operationAndBody[0].strip();
        var body = operationAndBody.length > 1 ? operationAndBody[1] : "";
        return handle(endpoint, "/", Map.of("x-amz-target", target), body);
    }

    private static Reply handle(AwsEndpoint endpoint, String path, String form) {
        return handle(endpoint, path, Map.of(), form);
    }

    private static Reply handle(
            AwsEndpoint endpoint, String path, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("host", "localhost:4566");
        return endpoint.answer(
                new Request(
                        "POST",
                        path,
                        "",
                        all,
                        body.getBytes(StandardCharsets.UTF_8),
                        InetAddress.getLoopbackAddress()));
    }
}
