package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
    private static final String ORDERED =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: orders}
            spec:
              pubsubname: pubsub
              topic: orders
              route: /orders
              deadLetterTopic: orders-dlq
              metadata: {ordering: key}
            scopes: [shop]
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: dead}
            spec: {pubsubname: pubsub, topic: orders-dlq, route: /dead}
            scopes: [morgue]
            """;
    private static final String QUEUE = "shop_pubsub_orders.fifo";

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp shop = TestApp.started("[]");
    @AutoClose private final TestApp morgue = TestApp.started("[]");

    OrderTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).file("orders.yaml", ORDERED);
        dapr.app("shop", shop).app("morgue", morgue);
        shop.answering(it -> TestApp.text(failing.contains(data(it)) ? 500 : 200, ""));
    }

    @Test
    void messages_of_one_key_come_one_after_the_other_as_they_were_published() {
        dapr.start().awaitApps();
        var names = IntStream.range(0, 100).mapToObj(Integer::toString).toList();

        names.forEach(it -> publish("one", it));

        shop.awaitEvents(100);
        assertThat(delivered()).containsExactlyElementsOf(names);
    }

    @Test
    void one_that_fails_holds_up_those_of_its_key_alone() {
        failing.add("a1");
        dapr.start().awaitApps();

        publish("a", "a1");
        publish("a", "a2");
        publish("b", "b1");
        publish("b", "b2");
        Patience.until(() -> delivered().containsAll(List.of("a1", "b1", "b2")));
        failing.clear();
        awaitGivenBack(1);

        Patience.until(() -> delivered().contains("a2"));
        assertThat(delivered().stream().filter(it -> it.startsWith("a")))
                .containsExactly("a1", "a1", "a2");
    }

    @Test
    void one_that_fails_for_good_is_a_dead_letter_and_the_others_of_its_key_succeed() {
        failing.add("3");
        dapr.start().awaitApps();

        for (var name : List.of("1", "2", "3", "4")) {
            publish("group", name);
        }
        awaitGivenBack(1);
        awaitGivenBack(2);

        var letter = Json.read(morgue.awaitEvents(1).getFirst().body());
        assertThat(letter.path("data").asText()).isEqualTo("3");
        assertThat(letter.path("deadletterattempts").asInt()).isEqualTo(3);
        assertThat(letter.path("deadlettersubscription").asText()).isEqualTo(QUEUE);
        shop.awaitEvents(6);
        assertThat(delivered()).containsExactly("1", "2", "3", "3", "3", "4");
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void what_is_published_again_is_delivered_once_also_over_a_restart() {
        dapr.start().awaitApps();
        var again = "&metadata.messageId=m1&metadata.correlationId=c1";

        publish("k" + again, "first");
        shop.awaitEvents(1);
        dapr.restart();
        dapr.awaitApps();
        publish("k" + again, "again");
        publish("k&metadata.cloudevent.id=e1", "event");
        publish("k&metadata.cloudevent.id=e1", "event again");
        publish("k", "last");

        var events = shop.awaitEvents(3);
        assertThat(delivered()).containsExactly("first", "event", "last");
        assertThat(events.getFirst().header("correlationId")).contains("c1");
    }

    @Test
    void a_subscription_that_was_without_order_gets_what_it_had_left() {
        var before = ORDERED.replace("metadata: {ordering: key}", "metadata: {paused: true}");
        dapr.file("orders.yaml", before).start();
        publish("k", "before");
        dapr.awaitMessages("shop_pubsub_orders", 1);

        dapr.file("orders.yaml", ORDERED).restart();
        dapr.awaitApps();
        publish("k", "after");

        shop.awaitEvents(2);
        assertThat(delivered()).containsExactlyInAnyOrder("before", "after");
        dapr.awaitEmpty("shop_pubsub_orders");
        dapr.restart();
        dapr.awaitApps();
        assertThat(dapr.broker().queues().find(DaprFixture.queue("shop_pubsub_orders"))).isEmpty();
    }

    @Test
    void a_dead_letter_of_a_queue_in_order_goes_back_to_its_group() {
        failing.add("1");
        var alone = ORDERED.replace("  deadLetterTopic: orders-dlq\n", "");
        dapr.file("orders.yaml", alone).start().awaitApps();
        publish("k", "1");
        awaitGivenBack(1);
        awaitGivenBack(2);
        dapr.awaitMessages("shop_pubsub_orders-dlq.fifo", 1);

        failing.clear();
        dapr.redrive("shop_pubsub_orders-dlq.fifo");

        var event = Json.read(shop.awaitEvents(4).getLast().body());
        assertThat(event.path("deadlettercause").asText())
                .isEqualTo("the application answered 500");
        dapr.awaitEmpty(QUEUE);
    }

    private void publish(String key, String data) {
        var target = "pubsub/orders?metadata.partitionKey=" + key;
        assertThat(dapr.publish(target, "text/plain", data).statusCode()).isEqualTo(204);
    }

    /// Waits until the message that fails has been given back, and ends its delay.
    private void awaitGivenBack(int attempt) {
        var delay = Duration.ofSeconds(attempt);
        dapr.awaitVisibleAt(QUEUE, dapr.clock().instant().plus(delay));
        dapr.clock().advance(delay);
    }

    private List<String> delivered() {
        return shop.events().stream().map(OrderTest::data).toList();
    }

    private static String data(Request request) {
        JsonNode event = Json.read(request.body());
        return event.path("data").asText();
    }
}
