package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Components of SNS and SQS on the instance's own topics and queues.
class SnsSqsTest {
    private static final String ASKED =
            """
            [{"pubsubname": "pubsub", "topic": "product-events", "route": "/products"},
             {"pubsubname": "pubsub", "topic": "order.events", "route": "/orders"}]
            """;
    private static final String HERE = "- {name: endpoint, value: 'http://localhost:4566'}\n";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ASKED);

    SnsSqsTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    private void start(String metadata) {
        dapr.file("pubsub.yaml", DaprFixture.component("pubsub", "pubsub.aws.snssqs", metadata));
        dapr.app("order-service", app).start().awaitApps();
    }

    private static Arn topic(String name) {
        return TopicArns.of(DaprFixture.REGION, DaprFixture.ACCOUNT, name);
    }

    private List<String> queues() {
        return dapr.broker().queues().list().stream().map(it -> it.arn().resource()).toList();
    }

    private static String data(Request event) {
        return Json.read(event.body()).path("data").asText();
    }

    @Test
    void one_queue_has_the_messages_of_all_topics_and_each_goes_to_its_route() {
        start(HERE);

        dapr.publish("pubsub/product-events", "text/plain", "p");
        dapr.publish("pubsub/order.events", "text/plain", "o");

        app.awaitEvents(2);
        assertThat(app.events())
                .extracting(it -> it.path() + " " + data(it))
                .containsExactlyInAnyOrder("/products p", "/orders o");
        assertThat(queues()).containsExactlyInAnyOrder("order-service", "order-service-dlq");
        assertThat(dapr.broker().topics().list())
                .extracting(it -> it.arn().resource())
                .containsExactlyInAnyOrder("product-events", "orderevents");
        dapr.awaitEmpty("order-service");
    }

    @Test
    void each_topic_has_a_queue_of_its_own_where_that_is_wanted() {
        start(HERE + "- {name: queuePerTopic, value: true}");

        dapr.publish("pubsub/product-events", "text/plain", "p");

        assertThat(app.awaitEvents(1)).extracting(Request::path).containsExactly("/products");
        assertThat(queues())
                .contains("order-service-product-events", "order-service-product-events-dlq");
        dapr.awaitEmpty("order-service-product-events");
    }

    @Test
    void what_is_published_to_the_topic_without_a_sidecar_is_delivered() {
        start(HERE);
        var event =
                """
                {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data": "from aws"}
                """;

        dapr.broker()
                .topics()
                .publish(
                        topic("product-events"),
                        List.of(Publication.of(event, Map.of(), DaprFixture.ACCOUNT)));

        assertThat(data(app.awaitEvents(1).getFirst())).isEqualTo("from aws");
        dapr.awaitEmpty("order-service");
    }

    @Test
    void what_is_failed_at_is_a_dead_letter_that_comes_back_to_its_route() {
        app.answering(_ -> TestApp.text(500, ""));
        start(
                HERE
                        + "- {name: messageReceiveLimit, value: 2}\n"
                        + "- {name: sqsDeadLettersQueueName, value: failed}\n"
                        + "- {name: messageVisibilityTimeout, value: 7}");
        dapr.publish("pubsub/product-events", "text/plain", "p");
        dapr.awaitVisibleAt("order-service", dapr.clock().instant().plusSeconds(7));

        dapr.clock().advance(Duration.ofSeconds(7));

        var letter = dapr.awaitMessages("failed", 1).getFirst();
        var event = Json.read(letter.body().getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("deadletterattempts").asInt()).isEqualTo(2);
        app.answering(_ -> TestApp.text(200, ""));
        dapr.redrive("failed");
        assertThat(app.awaitEvents(3)).extracting(Request::path).containsOnly("/products");
        dapr.awaitEmpty("order-service");
    }

    @Test
    void what_the_daemon_would_delete_is_a_dead_letter() {
        app.answering(_ -> TestApp.text(500, ""));
        start(HERE + "- {name: messageRetryLimit, value: 2}");
        dapr.publish("pubsub/product-events", "text/plain", "p");
        Patience.until(() -> {
            dapr.clock().advance(Duration.ofSeconds(10));
            return dapr.broker().queues().peek(DaprFixture.queue("order-service-dlq"), 1).size()
                    == 1;
        });

        assertThat(app.events()).hasSize(2);
    }

    @Test
    void a_message_of_a_topic_that_nobody_here_subscribes_to_stays() {
        start(HERE);
        app.asking("[]");
        dapr.restart();
        dapr.awaitApps();
        dapr.publish("pubsub/product-events", "text/plain", "p");
        assertThat(dapr.awaitMessages("order-service", 1)).hasSize(1);

        app.asking(ASKED.replace("product-events", "others"));
        dapr.restart();
        dapr.awaitApps();
        dapr.awaitVisibleAt("order-service", dapr.clock().instant().plusSeconds(30));

        assertThat(app.events()).isEmpty();
        var message = dapr.awaitMessages("order-service", 1).getFirst();
        assertThat(message.receiveCount()).isZero();
    }

    @Test
    void what_one_application_publishes_comes_in_order_with_fifo() {
        start(HERE + "- {name: fifo, value: true}");

        IntStream.range(0, 20)
                .forEach(it ->
                        dapr.publish("pubsub/product-events", "text/plain", Integer.toString(it)));

        assertThat(app.awaitEvents(20))
                .extracting(SnsSqsTest::data)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        assertThat(queues())
                .containsExactlyInAnyOrder("order-service.fifo", "order-service-dlq.fifo");
    }

    @Test
    void a_message_that_is_larger_than_a_topic_takes_is_refused() {
        start(HERE);

        var answer =
                dapr.publish("pubsub/product-events", "text/plain", "x".repeat((256 << 10) + 1));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("AWS allows 262144");
    }

    @Test
    void another_endpoint_is_refused_where_nothing_is_to_stand_in() {
        dapr.withoutSubstitutes();

        assertThatThrownBy(() -> start("- {name: region, value: us-east-1}"))
                .isInstanceOf(UnusableComponent.class)
                .hasMessageContaining("'endpoint: http://localhost:4566' says that they are meant");
    }

    @Test
    void this_instance_needs_nobody_to_stand_in() {
        dapr.withoutSubstitutes();

        start(HERE);

        assertThat(dapr.publish("pubsub/product-events", "text/plain", "p").statusCode())
                .isEqualTo(204);
        app.awaitEvents(1);
    }

    @Test
    void limits_and_dead_letters_that_contradict_each_other_are_refused() {
        assertThatThrownBy(() ->
                        start(
                                HERE
                                        + "- {name: messageReceiveLimit, value: 3}\n"
                                        + "- {name: messageRetryLimit, value: 1}"))
                .isInstanceOf(UnusableComponent.class)
                .hasMessageContaining("'messageRetryLimit' is a whole number from 2")
                .hasMessageContaining(
                        "'messageReceiveLimit' and 'sqsDeadLettersQueueName' are there together");
    }
}
