package com.example.payments;

import static dev.tradewind.testkit.DeadLetterCause.receivedTooOften;
import static dev.tradewind.testkit.Topology.queue;
import static dev.tradewind.testkit.Topology.to;
import static dev.tradewind.testkit.Topology.topic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testkit.TestBroker;
import dev.tradewind.testkit.TestClock;
import dev.tradewind.testkit.TestQueue;
import dev.tradewind.testkit.TradewindExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

final class PaymentConsumerTest {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(2);

    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    topic("orders"),
                    queue("payments")
                            .visibilityTimeout(BETWEEN_ATTEMPTS)
                            .deadLettersTo("payments-dlq", 3)
                            .subscribed(
                                    to("orders")
                                            .filter("{\"eventType\": [\"OrderCreated\"]}")
                                            .raw()),
                    queue("payments-dlq"));

    private final TestBroker broker;
    private final TestClock clock;
    private final TestQueue payments;
    private final TestQueue deadLetters;

    PaymentConsumerTest(TestBroker broker, TestClock clock) {
        this.broker = broker;
        this.clock = clock;
        payments = broker.queue("payments");
        deadLetters = broker.queue("payments-dlq");
    }

    @Test
    void an_order_is_charged_once() throws InterruptedException {
        var provider = new FlakyProvider(0);

        try (var _ = consume(provider)) {
            publish("OrderCreated", "order-1");

            assertThat(payments).eventually().isEmpty();
        }

        assertThat(provider.charged()).containsExactly("order-1");
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void an_order_is_charged_when_the_provider_is_back() throws InterruptedException {
        var provider = new FlakyProvider(2);

        try (var _ = consume(provider)) {
            publish("OrderCreated", "order-1");
            failAttempts(2);

            assertThat(payments).eventually().isEmpty();
        }

        assertThat(provider.charged()).containsExactly("order-1");
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void an_order_that_cannot_be_charged_is_a_dead_letter() throws InterruptedException {
        var provider = new FlakyProvider(Integer.MAX_VALUE);

        try (var _ = consume(provider)) {
            publish("OrderCreated", "order-1");
            failAttempts(3);

            assertThat(deadLetters)
                    .eventually()
                    .hasDeadLetter("order-1", receivedTooOften("payments", 3))
                    .onlyMessage()
                    .hasAttribute("eventType", "OrderCreated");
        }

        assertThat(payments).isEmpty();
        assertThat(provider.charged()).isEmpty();
    }

    @Test
    void other_events_do_not_come_here() {
        publish("OrderConfirmed", "order-1");

        assertThat(payments).isEmpty();
    }

    private PaymentConsumer consume(PaymentProvider provider) {
        return PaymentConsumer.start(broker.sqs(), broker.queueUrl("payments"), provider);
    }

    /// Lets the consumer have the order, and then time pass until it may have it again.
    private void failAttempts(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            assertThat(payments).eventually().inFlight(1);
            clock.advance(BETWEEN_ATTEMPTS);
        }
    }

    private void publish(String eventType, String order) {
        var attribute =
                MessageAttributeValue.builder().dataType("String").stringValue(eventType).build();
        broker.sns()
                .publish(it ->
                        it.topicArn(broker.topicArn("orders"))
                                .message(order)
                                .messageAttributes(Map.of("eventType", attribute)));
    }
}
