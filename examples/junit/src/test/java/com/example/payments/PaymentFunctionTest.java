package com.example.payments;

import static dev.tradewind.testkit.DeadLetterCause.receivedTooOften;
import static dev.tradewind.testkit.Topology.queue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testkit.FunctionHandler;
import dev.tradewind.testkit.TestBroker;
import dev.tradewind.testkit.TestClock;
import dev.tradewind.testkit.TradewindExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same payments by a function on the queue, as Lambda would have it.
final class PaymentFunctionTest {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(2);

    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    queue("payments")
                            .visibilityTimeout(BETWEEN_ATTEMPTS)
                            .deadLettersTo("payments-dlq", 1),
                    queue("payments-dlq"));

    @Test
    void an_order_that_cannot_be_charged_does_not_take_its_batch_with_it(
            TestBroker broker, TestClock clock) {
        var provider = new FlakyProvider(0);
        broker.function(
                        "charge",
                        FunctionHandler.forEachMessage(order -> {
                            if (order.isBlank()) {
                                throw new IllegalArgumentException("an order without a number");
                            }
                            provider.charge(order);
                        }))
                .reportingFailuresOf("payments", 10);
        send(broker, "order-1", " ", "order-2");

        assertThat(broker.queue("payments")).eventually().hasBodies(" ");
        assertThat(broker.queue("payments")).eventually().inFlight(1);
        clock.advance(BETWEEN_ATTEMPTS);

        assertThat(broker.queue("payments-dlq"))
                .eventually()
                .hasDeadLetter(" ", receivedTooOften("payments", 1));
        assertThat(provider.charged()).containsExactlyInAnyOrder("order-1", "order-2");
    }

    private static void send(TestBroker broker, String... orders) {
        for (var order : orders) {
            broker.sqs()
                    .sendMessage(it -> it.queueUrl(broker.queueUrl("payments")).messageBody(order));
        }
    }
}
