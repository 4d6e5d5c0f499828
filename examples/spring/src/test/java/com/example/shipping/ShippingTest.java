package com.example.shipping;

import static dev.tradewind.testkit.Topology.queue;
import static dev.tradewind.testkit.Topology.to;
import static dev.tradewind.testkit.Topology.topic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testkit.TestBroker;
import dev.tradewind.testkit.TestClock;
import dev.tradewind.testkit.TradewindExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The listener as Spring runs it, over HTTP. The context is closed after the class, as the broker is.
@SpringBootTest
@DirtiesContext
final class ShippingTest {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(5);

    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    topic("orders"),
                    topic("shipments"),
                    queue("shipping")
                            .visibilityTimeout(BETWEEN_ATTEMPTS)
                            .deadLettersTo("shipping-dlq", 2)
                            .subscribed(to("orders").raw()),
                    queue("shipping-dlq"),
                    queue("customer-mails").subscribed(to("shipments").raw()));

    private static URI endpoint;

    private final TestBroker broker;
    private final TestClock clock;
    private final FlakyCarrier carrier;

    ShippingTest(TestBroker broker, TestClock clock, @Autowired FlakyCarrier carrier) {
        this.broker = broker;
        this.clock = clock;
        this.carrier = carrier;
    }

    @BeforeAll
    static void listen(URI uri) {
        endpoint = uri;
    }

    @DynamicPropertySource
    static void aws(DynamicPropertyRegistry properties) {
        properties.add("spring.cloud.aws.endpoint", () -> endpoint);
        properties.add("spring.cloud.aws.region.static", () -> "us-east-1");
        properties.add("spring.cloud.aws.credentials.access-key", () -> "any");
        properties.add("spring.cloud.aws.credentials.secret-key", () -> "any");
        properties.add("spring.cloud.aws.sqs.listener.poll-timeout", () -> "1s");
    }

    @Test
    void an_order_is_shipped_and_told_of() {
        publish("order-1");

        assertThat(broker.queue("customer-mails")).eventually().hasBodies("order-1");
        assertThat(broker.queue("shipping")).eventually().isEmpty();
    }

    @Test
    void an_order_is_shipped_when_the_next_lorry_comes() {
        carrier.refuse(1);

        publish("order-2");
        assertThat(broker.queue("shipping")).eventually().inFlight(1);
        clock.advance(BETWEEN_ATTEMPTS);

        assertThat(broker.queue("customer-mails")).eventually().hasBodies("order-2");
    }

    @Test
    void an_order_that_no_lorry_takes_is_a_dead_letter() {
        carrier.refuse(2);

        publish("order-3");
        assertThat(broker.queue("shipping")).eventually().inFlight(1);
        clock.advance(BETWEEN_ATTEMPTS);
        assertThat(broker.queue("shipping")).eventually().inFlight(1);
        clock.advance(BETWEEN_ATTEMPTS);

        assertThat(broker.queue("shipping-dlq"))
                .eventually()
                .onlyMessage()
                .hasBody("order-3")
                .isDeadLetterFrom("shipping")
                .wasReceived(2);
        assertThat(broker.queue("customer-mails")).isEmpty();
    }

    private void publish(String order) {
        broker.sns().publish(it -> it.topicArn(broker.topicArn("orders")).message(order));
    }

    @TestConfiguration
    static class Carriers {
        @Bean
        @Primary
        FlakyCarrier flakyCarrier() {
            return new FlakyCarrier();
        }
    }
}
