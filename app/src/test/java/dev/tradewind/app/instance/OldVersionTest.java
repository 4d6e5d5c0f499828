package dev.tradewind.app.instance;

import static dev.tradewind.app.instance.OldInstance.bodies;
import static dev.tradewind.app.instance.OldInstance.depth;
import static dev.tradewind.app.instance.OldInstance.receive;
import static dev.tradewind.app.instance.OldInstance.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// An instance of today on the data of version 0.1.0, asked over its sockets: `version-0.1.0.zip` is a backup of
/// what `src/test/old-data/write.py` wrote, and is never made anew. A version that is released gets one of its own.
final class OldVersionTest {
    /// A few seconds after the backup, when nothing in it is too old to be kept.
    private static final Instant WRITTEN = Instant.parse("2026-11-29T06:12:30Z");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONFIRMED = "01a225ee-52d7-7575-8965-19d4252f5c24";
    private static final String CANCELLED = "01a225ee-5332-79e6-8e87-5564d302242e";
    private static final String STUCK = "01a225ee-5387-78f6-aa45-6fcb504095df";
    private static final String NEWS = "arn:aws:sns:us-east-1:000000000000:was-news";
    private static final String REPLAY =
            """
            {"PointType": "Timestamp", "StartingPoint": "2026-11-29T06:00:00.000Z"}\
            """;
    private static final String ORDER =
            "{\"customerEmail\": \"ann@example.com\", \"currency\": \"EUR\", "
                    + "\"items\": [{\"sku\": \"WAS-SKU\", \"quantity\": 3, \"price\": 850}], "
                    + "\"paymentOutcome\": \"approved\", \"inventoryOutcome\": \"reserved\"}";

    @TempDir private static Path directory = Path.of("");

    private static final ManualClock clock = new ManualClock(WRITTEN);
    private static OldInstance old;

    @BeforeAll
    static void open() throws IOException {
        old = OldInstance.open("/version-0.1.0.zip", directory, clock);
    }

    @AfterAll
    static void close() {
        old.close();
    }

    @Test
    void a_queue_has_its_messages_its_tags_and_its_policies() {
        try (var sqs = old.aws().sqs()) {
            var messages = receive(sqs, "was");
            var attributes =
                    sqs.getQueueAttributes(it ->
                                    it.queueUrl(url(sqs, "was"))
                                            .attributeNames(QueueAttributeName.ALL))
                            .attributes();

            assertThat(messages).extracting(Message::body).containsExactly("m0", "m1", "m2");
            assertThat(messages.getLast().messageAttributes())
                    .containsEntry("n", number("2"))
                    .containsKey("b");
            assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains("was-dead");
            assertThat(attributes.get(QueueAttributeName.POLICY)).contains("sqs:SendMessage");
            assertThat(sqs.listQueueTags(it -> it.queueUrl(url(sqs, "was"))).tags())
                    .containsEntry("written", "by 0.1");
        }
    }

    @Test
    void a_dead_letter_is_in_its_queue() {
        try (var sqs = old.aws().sqs()) {
            assertThat(bodies(sqs, "was-dead")).containsExactly("dead");
        }
    }

    @Test
    void a_fifo_queue_goes_on_in_order_and_knows_what_was_sent() {
        try (var sqs = old.aws().sqs()) {
            for (var body : List.of("f1", "f3", "f4")) {
                sqs.sendMessage(it ->
                        it.queueUrl(url(sqs, "was.fifo"))
                                .messageBody(body)
                                .messageGroupId("g")
                                .messageDeduplicationId(body));
            }

            clock.advance(Duration.ofSeconds(31));

            assertThat(bodies(sqs, "was.fifo")).containsExactly("f2", "f3", "f4");
        }
    }

    @Test
    void a_topic_goes_on_to_filter_and_knows_its_subscriptions() {
        try (var sns = old.aws().sns();
                var sqs = old.aws().sqs()) {
            for (var kind : List.of("gossip", "news")) {
                sns.publish(it ->
                        it.topicArn(NEWS)
                                .message("new " + kind)
                                .messageAttributes(Map.of("kind", text(kind))));
            }

            assertThat(bodies(sqs, "was-news-queue"))
                    .contains("new news")
                    .doesNotContain("new gossip");
            assertThat(sns.listSubscriptionsByTopic(it -> it.topicArn(NEWS)).subscriptions())
                    .extracting(Subscription::protocol)
                    .containsExactlyInAnyOrder("sqs", "email");
            assertThat(sns.listTagsForResource(it -> it.resourceArn(NEWS)).tags())
                    .extracting(Tag::value)
                    .containsExactly("by 0.1");
        }
    }

    @Test
    void an_archive_can_be_replayed() {
        var topic = "arn:aws:sns:us-east-1:000000000000:was-kept.fifo";
        try (var sns = old.aws().sns();
                var sqs = old.aws().sqs()) {
            sqs.createQueue(it ->
                    it.queueName("replayed.fifo")
                            .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
            sns.subscribe(it ->
                    it.topicArn(topic)
                            .protocol("sqs")
                            .endpoint("arn:aws:sqs:us-east-1:000000000000:replayed.fifo")
                            .attributes(
                                    Map.of("RawMessageDelivery", "true", "ReplayPolicy", REPLAY)));

            assertThat(Poll.until(PATIENCE, () -> depthSoon(sqs, "replayed.fifo"), it -> it == 2))
                    .isPresent();
            assertThat(bodies(sqs, "replayed.fifo")).containsExactly("kept1", "kept2");
        }
    }

    @Test
    void a_registry_and_a_dashboard_are_there() {
        try (var schemas = old.aws().schemas();
                var cloudWatch = old.aws().cloudWatch()) {
            assertThat(schemas.describeRegistry(it -> it.registryName("was-orders")).description())
                    .isEqualTo("written by 0.1");
            assertThat(cloudWatch.getDashboard(it -> it.dashboardName("was")).dashboardBody())
                    .contains("widgets");
        }
    }

    @Test
    void orders_their_timelines_and_the_stock_are_there() {
        try (var api = OrderApi.at(old.httpPort())) {
            assertThat(status(api, CONFIRMED)).isEqualTo("confirmed");
            assertThat(status(api, CANCELLED)).isEqualTo("cancelled");
            assertThat(status(api, STUCK)).isEqualTo("pending");
            assertThat(api.timeline(CONFIRMED).path("entries")).hasSizeGreaterThan(10);
            assertThat(api.get("/orders?sku=WAS-SKU").path("items").findValuesAsText("orderId"))
                    .contains(CONFIRMED);
            assertThat(api.get("/inventory/WAS-SKU").path("onHand").asInt()).isEqualTo(7);
        }
    }

    @Test
    void an_idempotency_key_knows_its_order() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + old.httpPort() + "/orders"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "was-")
                        .POST(BodyPublishers.ofString(ORDER))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var again = http.send(request, BodyHandlers.ofByteArray());

            assertThat(Json.read(again.body()).path("orderId").asText()).isEqualTo(CONFIRMED);
        }
    }

    private static String status(OrderApi api, String orderId) {
        return api.order(orderId).path("status").asText();
    }

    private static int depthSoon(SqsClient sqs, String queue) {
        clock.advance(Duration.ofSeconds(1));
        return depth(sqs, queue);
    }

    private static software.amazon.awssdk.services.sqs.model.MessageAttributeValue number(
            String value) {
        return software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                .dataType("Number")
                .stringValue(value)
                .build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}
