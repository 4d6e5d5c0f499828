package dev.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

@ExtendWith(TradewindExtension.class)
class BusAssertTest {
    private static final String EVENT =
            "{\"source\":\"app.orders\",\"detail-type\":\"OrderCreated\",\"detail\":{\"total\":\"5\"}}";

    private TestBus bus;

    @BeforeEach
    void rules(EventBridgeClient events, TestBroker broker) {
        events.createEventBus(it -> it.name("shop"));
        rule(events, "orders", "{\"source\":[\"app.orders\"]}");
        rule(events, "large", "{\"detail\":{\"total\":[{\"numeric\":[\">\",4]}]}}");
        bus = broker.bus("shop");
    }

    private static void rule(EventBridgeClient events, String name, String pattern) {
        events.putRule(it -> it.name(name).eventBusName("shop").eventPattern(pattern));
    }

    @Test
    void what_matches_is_told() {
        assertThat(bus)
                .explains(EVENT)
                .matches("orders")
                .matchesOnly("orders")
                .doesNotMatchBecause("large", "numeric is about numbers");
    }

    @Test
    void an_entry_is_explained_as_it_is_put() {
        var entry =
                PutEventsRequestEntry.builder()
                        .source("app.orders")
                        .detailType("OrderCreated")
                        .detail("{\"total\":5}")
                        .eventBusName("shop")
                        .build();

        assertThat(bus).explains(entry).matchesOnly("orders", "large");
    }

    @Test
    void what_matches_nothing_has_reasons() {
        assertThat(bus)
                .explains("{\"source\":\"App.orders\",\"detail-type\":\"t\",\"detail\":{}}")
                .matchesNoRule()
                .matchesNoRuleBecause("detail.total: wanted a number > 4", "only the case differs");
    }

    @Test
    void a_failure_tells_of_each_rule() {
        assertThatThrownBy(() -> assertThat(bus).explains(EVENT).matches("large"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        """
                        Expected the event to be for [large], but of the rules of its bus
                          large does not match:
                            detail.total: wanted a number > 4; the event has "5" (the event has text, and numeric is about numbers)
                          orders matches\
                        """);
    }

    @Test
    void what_does_not_hold_fails() {
        var event = assertThat(bus).explains(EVENT);

        assertThatThrownBy(event::matchesNoRule).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> event.matchesOnly("large")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> event.doesNotMatch("orders")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> event.doesNotMatchBecause("large", "detail.sum"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> event.doesNotMatchBecause("lrge", "detail.total"))
                .isInstanceOf(AssertionError.class);
    }
}
