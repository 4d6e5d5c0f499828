package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The five drills of `docs/runbooks.md`, on running instances, by the page's own commands.
@Timeout(180)
final class DrillsTest {
    private static final String LETTERS = "payment-dlq";
    private static final String ALARM = "tradewind-payment-dlq-not-empty";

    @TempDir private Path directory = Path.of("");

    private Tradewind start() {
        return Tradewind.start(DemoSettings.in(directory.resolve("data")));
    }

    private static RunbookPage page(String heading, Tradewind instance) throws IOException {
        return RunbookPage.of(heading, instance.awsPort(), instance.httpPort());
    }

    private static SqsClient sqs(Tradewind instance) {
        return AwsClients.at(instance.awsPort(), "us-east-1").sqs();
    }

    private static String place(OrderApi api, String key) {
        var item = Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850);
        var order =
                Map.of(
                        "customerEmail",
                        "ann@example.com",
                        "currency",
                        "USD",
                        "items",
                        List.of(item));
        return api.place(order, key).path("orderId").asText();
    }

    private static void awaitStatus(OrderApi api, String order, String status) {
        Patience.until(() -> api.order(order).path("status").asText().equals(status));
    }

    private static void provider(OrderApi api, String mode) {
        api.put("/demo/payment-provider", Map.of("mode", mode));
    }

    private static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    private static int letters(SqsClient sqs) {
        var attributes =
                sqs.getQueueAttributes(it ->
                                it.queueUrl(url(sqs, LETTERS))
                                        .attributeNamesWithStrings("ApproximateNumberOfMessages"))
                        .attributesAsStrings();
        return Integer.parseInt(attributes.get("ApproximateNumberOfMessages"));
    }

    private static void awaitLetters(SqsClient sqs, int number) {
        Patience.until(() -> letters(sqs) == number);
    }

    /// Alarms as the top of the page has them listed.
    private static String raised(Tradewind instance) {
        return Printed.by(instance.awsPort(), "alarms", "ls", "--raised");
    }

    @Test
    void publish_fails() throws IOException {
        var sent = IntStream.range(0, 30).mapToObj(i -> "order-" + i).toList();
        var answered = new HashMap<String, String>();
        try (var process = up()) {
            for (var key : sent.subList(0, 20)) {
                try (var api = OrderApi.at(file().httpPort().orElseThrow())) {
                    answered.put(key, place(api, key));
                }
            }
            var killing = Thread.ofVirtual().start(process::kill);
            for (var key : sent.subList(20, 30)) {
                try (var api = OrderApi.at(file().httpPort().orElseThrow())) {
                    answered.put(key, place(api, key));
                } catch (ClientFailure | UncheckedIOException | NoSuchElementException _) {
                    // nobody knows whether it was placed
                }
            }
            Patience.until(() -> !killing.isAlive());
        }

        try (var _ = up()) {
            var file = file();
            var page =
                    RunbookPage.of("Publish fails", file.awsPort(), file.httpPort().orElseThrow());
            try (var api = OrderApi.at(file.httpPort().orElseThrow())) {
                var orders = new HashMap<String, String>();
                sent.forEach(key -> orders.put(key, place(api, key)));

                assertThat(orders).containsAllEntriesOf(answered);
                assertThat(new HashSet<>(orders.values())).hasSize(sent.size());
                orders.values().forEach(it -> awaitStatus(api, it, "delivered"));
            }
            page.run("check"); // whose status is 1 if it finds something
        }
    }

    private CommandProcess up() {
        return CommandProcess.start(
                directory.resolve("instance.log"),
                "up",
                "--http=0",
                "--aws=0",
                "--operator-port=off",
                "--data=" + directory.resolve("data"));
    }

    private InstanceFile file() {
        return InstanceFile.running(directory.resolve("data")).orElseThrow();
    }

    @Test
    void a_consumer_times_out() throws IOException {
        try (var instance = start();
                var sqs = sqs(instance);
                var api = OrderApi.at(instance.httpPort())) {
            var page = page("A consumer times out", instance);
            provider(api, "time_out");
            var order = place(api, "one");
            awaitLetters(sqs, 1);
            Patience.until(() -> raised(instance).contains(ALARM));

            assertThat(page.run("dlq show payment-dlq")).contains(order);
            assertThat(page.run("order ORDER_ID", order)).contains("payment");
            provider(api, "approve");
            page.run("dlq redrive payment-dlq");

            awaitStatus(api, order, "confirmed");
            assertThat(page.run("order ORDER_ID", order)).contains("confirmed");
            assertThat(letters(sqs)).isZero();
            assertThat(api.get("/payments/" + order).path("amount").asDouble()).isEqualTo(850.0);
            page.run("check"); // which compares with the provider's list
        }
    }

    @Test
    void the_same_event_twice() throws IOException {
        try (var instance = start();
                var sqs = sqs(instance);
                var sns = AwsClients.at(instance.awsPort(), "us-east-1").sns();
                var api = OrderApi.at(instance.httpPort())) {
            var page = page("The same event twice", instance);
            sqs.createQueue(it -> it.queueName("copies"));
            sns.subscribe(it ->
                    it.topicArn("arn:aws:sns:us-east-1:000000000000:order-events")
                            .protocol("sqs")
                            .endpoint("arn:aws:sqs:us-east-1:000000000000:copies")
                            .attributes(
                                    Map.of(
                                            "RawMessageDelivery",
                                            "true",
                                            "FilterPolicy",
                                            "{\"eventType\": [\"OrderCreated\"]}")));
            var order = place(api, "one");
            awaitStatus(api, order, "confirmed");
            var before = api.get("/payments/" + order);
            var copy = received(sqs, "copies");

            for (var queue : List.of("payment-queue", "inventory-queue")) {
                sqs.sendMessage(it ->
                        it.queueUrl(url(sqs, queue))
                                .messageBody(copy.body())
                                .messageAttributes(texts(copy)));
            }

            Patience.until(() ->
                    api.timeline(order).toString().split("DELIVERY_REPEATED", -1).length == 3);
            assertThat(page.run("order ORDER_ID", order)).contains("handled before");
            assertThat(api.get("/payments/" + order)).isEqualTo(before);
            page.run("check"); // whose status is 1 if it finds something
        }
    }

    private static Message received(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it ->
                        it.queueUrl(url(sqs, queue))
                                .waitTimeSeconds(20)
                                .messageAttributeNames("All"))
                .messages()
                .getFirst();
    }

    private static Map<String, MessageAttributeValue> texts(Message message) {
        var texts = new HashMap<String, MessageAttributeValue>();
        message.messageAttributes()
                .forEach((name, value) -> texts.put(name, value.toBuilder().build()));
        return texts;
    }

    @Test
    void a_dead_letter_queue_grows() throws IOException {
        try (var instance = start();
                var sqs = sqs(instance);
                var api = OrderApi.at(instance.httpPort())) {
            var page = page("A dead-letter queue grows", instance);
            provider(api, "time_out");
            var orders = IntStream.range(0, 4).mapToObj(i -> place(api, "order-" + i)).toList();
            sqs.sendMessage(it -> it.queueUrl(url(sqs, "payment-queue")).messageBody("no event"));
            awaitLetters(sqs, 5);
            Patience.until(() -> raised(instance).contains(ALARM));

            assertThat(page.run("dlq ls --sort messages")).contains(LETTERS);
            assertThat(page.run("dlq show payment-dlq")).contains(orders).contains("no event");
            assertThat(
                            page.run(
                                    1,
                                    "dlq redrive payment-dlq --matching ORDER_ID",
                                    orders.getFirst()))
                    .contains("came back");

            provider(api, "approve");
            page.run("dlq redrive payment-dlq --matching ORDER_ID", orders.getFirst());
            awaitStatus(api, orders.getFirst(), "confirmed");
            assertThat(page.run(1, "dlq redrive payment-dlq", "")).contains("1 came back");
            orders.forEach(it -> awaitStatus(api, it, "confirmed"));

            assertThat(letters(sqs)).isEqualTo(1);
            page.run("dlq purge payment-dlq --yes");
            assertThat(letters(sqs)).isZero();
        }
    }

    @Test
    void replaying_safely() throws IOException {
        try (var instance = start();
                var sqs = sqs(instance);
                var events = AwsClients.at(instance.awsPort(), "us-east-1").events();
                var api = OrderApi.at(instance.httpPort())) {
            var page = page("Replaying safely", instance);
            var archive = archive(events);
            sqs.createQueue(it -> it.queueName("reports"));
            var order = place(api, "one");
            awaitStatus(api, order, "confirmed");
            var before = api.get("/payments/" + order);

            var rule = rule(events);
            events.startReplay(it ->
                    it.replayName("monday")
                            .eventSourceArn(archive)
                            .eventStartTime(Instant.now().minus(Duration.ofHours(1)))
                            .eventEndTime(Instant.now().plusSeconds(1))
                            .destination(to -> to.arn(bus(events)).filterArns(rule)));
            Patience.until(() ->
                    events.describeReplay(it -> it.replayName("monday")).state()
                            == ReplayState.COMPLETED);

            assertThat(received(sqs, "reports").body()).contains(order);
            assertThat(api.get("/payments/" + order)).isEqualTo(before);
            page.run("check"); // whose status is 1 if it finds something
            assertThat(page.text()).contains("\"replay-name\":[\"monday\"]", "FilterArns");
        }
    }

    private static String bus(EventBridgeClient events) {
        return events.describeEventBus(it -> it.name("ecom-bus")).arn();
    }

    private static String archive(EventBridgeClient events) {
        return events.createArchive(it -> it.archiveName("orders").eventSourceArn(bus(events)))
                .archiveArn();
    }

    private static String rule(EventBridgeClient events) {
        var rule =
                events.putRule(it ->
                        it.eventBusName("ecom-bus")
                                .name("reports-again")
                                .eventPattern(
                                        "{\"source\":[\"app.orders\"],\"replay-name\":[\"monday\"]}"));
        var target =
                Target.builder().id("1").arn("arn:aws:sqs:us-east-1:000000000000:reports").build();
        events.putTargets(it -> it.eventBusName("ecom-bus").rule("reports-again").targets(target));
        return rule.ruleArn();
    }
}
