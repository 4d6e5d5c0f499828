package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.json.Json;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    private static final Timeline TIMELINE =
            Timeline.of(
                    Json.read(
                            """
                            {"orderId": "o-1", "entries": [
                              {"at": "2026-11-21T02:00:00.000Z", "kind": "STATE_CHANGED", "service": "orders",
                               "detail": "orders o-1: pending"},
                              {"at": "2026-11-21T02:00:00.000Z", "kind": "EVENT_PUBLISHED", "service": "orders",
                               "eventId": "e-1", "eventType": "OrderCreated", "detail": "published"},
                              {"at": "2026-11-21T02:00:00.250Z", "kind": "DELIVERY_STARTED", "service": "payments",
                               "eventId": "e-1", "eventType": "OrderCreated", "attempt": 2, "detail": "payments"},
                              {"at": "2026-11-21T02:00:01.500Z", "kind": "DEAD_LETTERED", "service": "payments",
                               "eventId": "e-1", "eventType": "OrderCreated", "attempt": 3, "detail": "payment-dlq"}
                            ]}
                            """
                                    .getBytes(UTF_8)));

    @Test
    void an_entry_is_a_line_with_its_time_and_that_since_the_first() {
        assertThat(TIMELINE.lines(0))
                .containsExactly(
                        "2026-11-21 02:00:00.000Z        0 ms  orders         writes orders: pending",
                        "2026-11-21 02:00:00.000Z        0 ms  orders         publishes OrderCreated",
                        "2026-11-21 02:00:00.250Z      250 ms  payments       receives OrderCreated, attempt 2",
                        "2026-11-21 02:00:01.500Z     1500 ms  payments       gives up OrderCreated: to payment-dlq");
    }

    @Test
    void what_one_service_did_can_be_left_out() {
        assertThat(TIMELINE.without("payments").lines(0)).hasSize(2);
    }

    @Test
    void lines_can_start_after_those_already_shown() {
        assertThat(TIMELINE.lines(3)).hasSize(1);
    }

    @Test
    void what_is_about_one_event_is_found() {
        assertThat(TIMELINE.about("e-1").lines(0))
                .hasSize(3)
                .first()
                .asString()
                .endsWith("publishes OrderCreated");
        assertThat(TIMELINE.about("e-2").entries()).isEmpty();
    }

    @Test
    void a_kind_that_happened_is_found() {
        assertThat(TIMELINE.has("DEAD_LETTERED")).isTrue();
        assertThat(TIMELINE.has("DELIVERY_FAILED")).isFalse();
    }
}
