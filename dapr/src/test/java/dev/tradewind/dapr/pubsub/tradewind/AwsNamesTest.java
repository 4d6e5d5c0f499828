package dev.tradewind.dapr.pubsub.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsNamesTest {
    private static final AwsLayout SHARED = new AwsLayout(Optional.empty(), false);
    private static final AwsLayout PER_TOPIC = new AwsLayout(Optional.empty(), true);

    private static AwsNames of(AwsLayout layout) {
        return new AwsNames("us-west-2", "123456789012", layout);
    }

    private static QueuePlace place(String consumer, boolean isInOrder) {
        return new QueuePlace(consumer, "product-events", isInOrder, false, Optional.empty());
    }

    @Test
    void a_topic_and_a_queue_have_the_names_of_the_topic_and_the_consumer() {
        var names = of(SHARED);

        assertThat(names.topic("product-events"))
                .hasToString("arn:aws:sns:us-west-2:123456789012:product-events");
        assertThat(names.queue(place("order-service", false)))
                .hasToString("arn:aws:sqs:us-west-2:123456789012:order-service");
        assertThat(names.deadLetters(place("order-service", false)).resource())
                .isEqualTo("order-service-dlq");
    }

    @Test
    void a_queue_for_each_topic_has_both_names() {
        var names = of(PER_TOPIC);

        assertThat(names.queue(place("order-service", false)).resource())
                .isEqualTo("order-service-product-events");
        assertThat(names.deadLetters(place("order-service", false)).resource())
                .isEqualTo("order-service-product-events-dlq");
    }

    @Test
    void characters_that_names_have_not_are_left_out_and_long_ones_are_cut() {
        var names = of(new AwsLayout(Optional.of("failed.fifo"), false));

        assertThat(names.topic("orders/new.v1").resource()).isEqualTo("ordersnewv1");
        assertThat(names.queue(place("x".repeat(100), true)).resource())
                .hasSize(80)
                .endsWith("x.fifo");
        assertThat(names.deadLetters(place("shop", true)).resource()).isEqualTo("failed.fifo");
        assertThat(of(SHARED).deadLetters(place("x".repeat(100), false)).resource())
                .hasSize(80)
                .endsWith("x-dlq");
    }
}
