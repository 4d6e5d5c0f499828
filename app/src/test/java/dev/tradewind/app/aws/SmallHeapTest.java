package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.aws.QueryClient.Answer;
import dev.tradewind.app.command.BrokerProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A broker with a heap of 64 MB that clients fill with one kind of thing after the other.
@Timeout(180)
final class SmallHeapTest {
    private static final int CLIENTS = 8;

    /// More of any kind than the account has room for: a third of the heap is 21 MB.
    private static final int REQUESTS_MAX = 10_000;

    private static final String LONG_TEXT = "x".repeat(30_000);

    @AutoClose private final QueryClient http = new QueryClient();
    @AutoClose private final BrokerProcess broker;
    private final URI endpoint;

    SmallHeapTest(@TempDir Path directory) throws Exception {
        var options = BrokerProcess.launcherOptions("-Xms64m", "-Xmx64m");
        broker = BrokerProcess.start(directory, options);
        endpoint = URI.create("http://localhost:" + broker.port());
    }

    @Test
    void what_fills_it_is_throttled_and_everything_else_goes_on() throws Exception {
        createQueue("probe");

        fill(this::taggedQueue);
        fill(this::queueWithPolicy);
        fill(i -> createQueue("q" + i));
        fill(this::topicWithPolicy);
        createTopic("t");
        fill(this::subscription);
        createApplication();
        fill(this::device);
        fillWithMessagesInFlight();

        assertThat(broker.log()).doesNotContain("OutOfMemory", "level=ERROR");
    }

    /// Makes things until there is room for no more, looks whether the broker still answers, and deletes them all.
    private void fill(IntFunction<Answer> request) throws Exception {
        untilThrottled(request);
        assertStillAnswers();
        reset();
    }

    private void untilThrottled(IntFunction<Answer> request) throws Exception {
        var next = new AtomicInteger();
        var throttled = new AtomicBoolean();
        var running = new ArrayList<Future<?>>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                running.add(
                        clients.submit(() -> {
                            while (!throttled.get() && next.get() < REQUESTS_MAX) {
                                if (isThrottled(request.apply(next.getAndIncrement()))) {
                                    throttled.set(true);
                                }
                            }
                        }));
            }
            for (var client : running) {
                client.get();
            }
        }
        assertThat(throttled).as("throttled after %s", next).isTrue();
    }

    /// An answer that is neither throttled nor good fails the test.
    private static boolean isThrottled(Answer answer) {
        if (answer.status() == 200) {
            return false;
        }
        assertThat(answer.body()).containsAnyOf("RequestThrottled", "Throttling");
        return true;
    }

    private void assertStillAnswers() {
        var probe = endpoint + "/000000000000/probe";
        var sent = sqs("SendMessage", "QueueUrl", probe, "MessageBody", "still here");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        var received = sqs("ReceiveMessage", "QueueUrl", probe);
        assertThat(received.body()).contains("still here");
        var deleted =
                sqs(
                        "DeleteMessage",
                        "QueueUrl",
                        probe,
                        "ReceiptHandle",
                        received.text("ReceiptHandle"));
        assertThat(deleted.status()).isEqualTo(200);
    }

    private void reset() {
        var request =
                HttpRequest.newBuilder(endpoint.resolve("/_tradewind/reset"))
                        .header("X-Tradewind-Request", "1")
                        .POST(BodyPublishers.noBody())
                        .build();
        assertThat(http.send(request).status()).isLessThan(300);
        createQueue("probe");
    }

    private Answer sqs(String action, String... parameters) {
        return ask("2012-11-05", action, parameters);
    }

    private Answer sns(String action, String... parameters) {
        return ask("2010-03-31", action, parameters);
    }

    private Answer ask(String version, String action, String... parameters) {
        var all = new ArrayList<>(List.of("Action", action, "Version", version));
        all.addAll(List.of(parameters));
        return http.post(endpoint, all.toArray(String[]::new));
    }

    private Answer createQueue(String name) {
        return sqs("CreateQueue", "QueueName", name);
    }

    private Answer taggedQueue(int number) {
        var parameters = new ArrayList<>(List.of("QueueName", "q" + number));
        for (int i = 1; i <= 50; i++) {
            var tag = "Tag." + i;
            parameters.addAll(List.of(tag + ".Key", "k" + i, tag + ".Value", "v".repeat(256)));
        }
        return sqs("CreateQueue", parameters.toArray(String[]::new));
    }

    private Answer queueWithPolicy(int number) {
        var policy = policy("SQS:SendMessage", 7000);
        return sqs(
                "CreateQueue",
                "QueueName",
                "q" + number,
                "Attribute.1.Name",
                "Policy",
                "Attribute.1.Value",
                policy);
    }

    private static String policy(String action, int idLength) {
        return """
        {"Version":"2012-10-17","Id":"%s","Statement":[{"Effect":"Allow","Principal":"*",\
        "Action":"%s","Resource":"*"}]}\
        """
                .formatted("x".repeat(idLength), action);
    }

    private Answer createTopic(String name) {
        return sns("CreateTopic", "Name", name);
    }

    private Answer topicWithPolicy(int number) {
        return sns(
                "CreateTopic",
                "Name",
                "t" + number,
                "Attributes.entry.1.key",
                "Policy",
                "Attributes.entry.1.value",
                policy("SNS:Publish", 29_000));
    }

    private Answer subscription(int number) {
        return sns(
                "Subscribe",
                "TopicArn",
                "arn:aws:sns:us-east-1:000000000000:t",
                "Protocol",
                "sqs",
                "Endpoint",
                AwsServer.queueArn("q" + number),
                "Attributes.entry.1.key",
                "SubscriptionRoleArn",
                "Attributes.entry.1.value",
                LONG_TEXT);
    }

    private void createApplication() {
        sns(
                "CreatePlatformApplication",
                "Name",
                "app",
                "Platform",
                "GCM",
                "Attributes.entry.1.key",
                "PlatformCredential",
                "Attributes.entry.1.value",
                "secret");
    }

    private Answer device(int number) {
        return sns(
                "CreatePlatformEndpoint",
                "PlatformApplicationArn",
                "arn:aws:sns:us-east-1:000000000000:app/GCM/app",
                "Token",
                "%04000d".formatted(number),
                "CustomUserData",
                "u".repeat(2000));
    }

    /// Where topics have left a little room: each message in flight takes 200 bytes.
    private void fillWithMessagesInFlight() throws Exception {
        createQueue("work");
        untilThrottled(this::topicWithPolicy);
        for (int i = 0; i < 10; i++) {
            sns("DeleteTopic", "TopicArn", "arn:aws:sns:us-east-1:000000000000:t" + i);
        }
        untilThrottled(i -> i % 2 == 0 ? sendTen() : receiveTen());
        assertStillAnswers();
    }

    private Answer sendTen() {
        var parameters = new ArrayList<>(List.of("QueueUrl", endpoint + "/000000000000/work"));
        for (int i = 1; i <= 10; i++) {
            var entry = "SendMessageBatchRequestEntry." + i;
            parameters.addAll(List.of(entry + ".Id", "id" + i, entry + ".MessageBody", "m"));
        }
        return sqs("SendMessageBatch", parameters.toArray(String[]::new));
    }

    private Answer receiveTen() {
        return sqs(
                "ReceiveMessage",
                "QueueUrl",
                endpoint + "/000000000000/work",
                "MaxNumberOfMessages",
                "10",
                "VisibilityTimeout",
                "3600");
    }
}
