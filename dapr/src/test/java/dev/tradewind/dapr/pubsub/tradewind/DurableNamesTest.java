package dev.tradewind.dapr.pubsub.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurableNamesTest {
    private static DurableNames of(String component) {
        return new DurableNames("us-east-1", "000000000000", component);
    }

    private static QueuePlace place(String topic) {
        return QueuePlace.named("shop", topic, false);
    }

    @Test
    void the_queues_of_a_subscription_in_order_are_fifo_queues() {
        var place = QueuePlace.named("shop", "orders", true);

        assertThat(of("pubsub").queue(place).resource()).isEqualTo("shop_pubsub_orders.fifo");
        assertThat(of("pubsub").deadLetters(place).resource())
                .isEqualTo("shop_pubsub_orders-dlq.fifo");
        var longest = QueuePlace.named("shop", "x".repeat(200), true);
        assertThat(of("pubsub").deadLetters(longest).resource()).hasSize(80).endsWith("-dlq.fifo");
    }

    @Test
    void a_name_says_its_parts() {
        var names = of("pubsub");

        assertThat(names.topic("orders").resource()).isEqualTo("pubsub_orders");
        assertThat(names.queue(place("orders")).resource()).isEqualTo("shop_pubsub_orders");
        assertThat(names.deadLetters(place("orders")).resource())
                .isEqualTo("shop_pubsub_orders-dlq");
    }

    @Test
    void names_that_a_queue_cannot_have_stay_different() {
        var names = of("pubsub");

        assertThat(names.topic("order.created").resource())
                .matches("pubsub_order-created-[0-9a-f]{8}")
                .isNotEqualTo(names.topic("order/created").resource());
        assertThat(names.topic("order-created").resource()).isEqualTo("pubsub_order-created");
        assertThat(of("a_b").topic("c").resource()).isNotEqualTo(of("a").topic("b_c").resource());
        assertThat(names.queue(place("orders-dlq")).resource())
                .isNotEqualTo(names.deadLetters(place("orders")).resource());
    }

    @Test
    void a_long_name_is_shortened_so_that_its_dead_letters_have_one_too() {
        var queue = of("pubsub").deadLetters(place("x".repeat(200))).resource();

        assertThat(queue).hasSize(80).endsWith("-dlq");
        assertThat(queue).isNotEqualTo(of("pubsub").deadLetters(place("x".repeat(201))).resource());
    }
}
