package dev.tradewind.dapr.pubsub.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryPubSubTest {
    private static final Duration PATIENCE = Duration.ofMillis(10);

    private final DeliveryRoom deliveries = new DeliveryRoom(1 << 20);
    private final InMemoryPubSub bus =
            new InMemoryPubSub(new BacklogRoom(1 << 20), deliveries, "shop", PATIENCE);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Consumption> consumptions = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> headers = Map.of();

    private void subscribe(String topic, Optional<String> deadLetterTopic, Recipient recipient) {
        var metadata = new Properties(Map.of("color", "red"));
        consumptions.add(
                bus.consume(new SubscriptionRequest(topic, deadLetterTopic, metadata), recipient));
    }

    private void subscribe(String topic) {
        subscribe(topic, Optional.empty(), (message, _) -> note(message));
    }

    private Disposition note(Message message) {
        received.add(text(message));
        headers = message.metadata();
        return Disposition.ACKNOWLEDGED;
    }

    private static String text(Message message) {
        return new String(message.data(), StandardCharsets.UTF_8);
    }

    private List<NotPublished> publish(String topic, String text) {
        return bus.publish(
                topic,
                List.of(new Message(text.getBytes(StandardCharsets.UTF_8), Map.of("size", "xl"))));
    }

    @AfterEach
    void close() {
        consumptions.forEach(Consumption::close);
    }

    @Test
    void each_subscription_gets_a_message_and_nobody_one_from_before() {
        assertThat(publish("orders", "early")).isEmpty();
        subscribe("orders");
        subscribe("orders");
        subscribe("others");

        publish("orders", "one");

        Patience.until(() -> received.size() == 2);
        assertThat(received).containsExactly("one", "one");
    }

    @Test
    void what_is_put_off_spends_no_attempt() {
        subscribe("orders", Optional.empty(), (message, _) -> noteAfter(20, message));

        publish("orders", "one");

        Patience.until(() -> received.size() == 21);
    }

    private Disposition noteAfter(int times, Message message) {
        boolean isPutOff = received.size() < times;
        note(message);
        return isPutOff
                ? new Disposition.Postponed(Failure.of("not now"), Duration.ZERO)
                : Disposition.ACKNOWLEDGED;
    }

    @Test
    void the_order_of_a_publisher_is_kept() {
        subscribe("orders");

        IntStream.range(0, 500).forEach(i -> publish("orders", "" + i));

        Patience.until(() -> received.size() == 500);
        assertThat(received)
                .containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> "" + i).toList());
    }

    @Test
    void an_application_gets_the_metadata_of_its_subscription() {
        subscribe("orders");

        publish("orders", "one");

        Patience.until(() -> received.size() == 1);
        assertThat(headers).containsExactly(Map.entry("color", "red"));
    }

    @Test
    void a_star_at_the_end_takes_all_longer_topics() {
        assertThat(InMemoryPubSub.matches("orders*", "orders.created")).isTrue();
        assertThat(InMemoryPubSub.matches("orders*", "orders")).isFalse();
        assertThat(InMemoryPubSub.matches("orders*", "order")).isFalse();
        assertThat(InMemoryPubSub.matches("*", "anything")).isTrue();
        assertThat(InMemoryPubSub.matches("ord*ers", "ordxers")).isFalse();
        assertThat(InMemoryPubSub.matches("ord*ers", "ord*ers")).isTrue();
    }

    @Test
    void what_is_failed_at_ten_times_is_gone_and_the_next_comes() {
        subscribe(
                "orders",
                Optional.empty(),
                (message, _) -> {
                    var _ = note(message);
                    return text(message).equals("bad")
                            ? new Disposition.Failed(Failure.of("no"))
                            : Disposition.ACKNOWLEDGED;
                });

        publish("orders", "bad");
        publish("orders", "good");

        Patience.until(() -> received.contains("good"));
        assertThat(received).hasSize(11).endsWith("good");
    }

    @Test
    void with_a_dead_letter_topic_the_first_failure_ends_there() {
        subscribe("dead");
        subscribe(
                "orders",
                Optional.of("dead"),
                (message, _) ->
                        text(message).equals("drop")
                                ? new Disposition.Discarded(Failure.of("dropped"))
                                : new Disposition.Failed(Failure.of("no")));

        publish("orders", "fail");
        publish("orders", "drop");

        Patience.until(() -> received.size() == 2);
        assertThat(received).containsExactly("fail", "drop");
    }

    @Test
    void all_subscriptions_together_keep_so_many_bytes_and_no_more() {
        var hold = new CountDownLatch(1);
        for (var topic : List.of("carts", "orders")) {
            subscribe(
                    topic,
                    Optional.empty(),
                    (message, _) -> {
                        hold.await();
                        return note(message);
                    });
        }
        var large = "x".repeat(400 << 10);
        for (var topic : List.of("carts", "orders")) {
            assertThat(publish(topic, "handled")).isEmpty();
            Patience.until(() -> publish(topic, large).isEmpty());
        }

        assertThat(publish("orders", large)).hasSize(1);

        hold.countDown();
        Patience.until(() -> received.size() == 4);
        assertThat(publish("orders", large)).isEmpty();
    }

    @Test
    void a_delivery_waits_for_room_that_others_have() throws InterruptedException {
        var taken = deliveries.share("other");
        taken.await(1 << 20);
        subscribe("orders");
        publish("orders", "waits");

        assertThat(received).isEmpty();

        taken.giveBack(1 << 20);
        Patience.until(() -> received.contains("waits"));
    }

    @Test
    void a_publisher_is_refused_when_more_wait_than_are_kept() {
        var begun = new CountDownLatch(1);
        var hold = new CountDownLatch(1);
        subscribe(
                "orders",
                Optional.empty(),
                (message, _) -> {
                    begun.countDown();
                    hold.await();
                    return note(message);
                });
        publish("orders", "handled");
        Patience.until(() -> begun.getCount() == 0);
        IntStream.range(0, PendingMessages.MESSAGES_MAX)
                .forEach(_ -> assertThat(publish("orders", "waits")).isEmpty());

        assertThat(publish("orders", "too many"))
                .extracting(NotPublished::reason)
                .containsExactly(
                        "a subscription has 1000 messages waiting, or 16777216 bytes, or all in memory have 1048576");

        hold.countDown();
        Patience.until(() -> received.size() > PendingMessages.MESSAGES_MAX);
        assertThat(received).doesNotContain("too many");
    }

    @Test
    void a_subscription_that_is_closed_gets_nothing_more() {
        subscribe("orders");
        consumptions.getFirst().close();

        assertThat(publish("orders", "late")).isEmpty();

        assertThat(received).isEmpty();
    }
}
