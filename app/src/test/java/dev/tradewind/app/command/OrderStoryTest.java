package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import org.junit.jupiter.api.Test;

class OrderStoryTest {
    private static JsonNode json(String text) {
        return Json.read(text.getBytes(UTF_8));
    }

    @Test
    void what_the_audit_recorded_is_a_part_of_it_where_that_is_wanted() {
        var story =
                new OrderStory(
                        json("{\"orderId\": \"o-1\", \"status\": \"shipped\"}"),
                        json(
                                """
                                {"orderId": "o-1", "entries": [
                                  {"at": "2026-11-21T02:00:00.000Z", "kind": "EVENT_PUBLISHED", "service": "orders",
                                   "eventId": "e-1", "eventType": "OrderCreated"},
                                  {"at": "2026-11-21T02:00:00.100Z", "kind": "DELIVERY_SUCCEEDED", "service": "audit",
                                   "eventId": "e-1", "eventType": "OrderCreated"}]}
                                """));

        assertThat(story.text(false)).contains("publishes OrderCreated").doesNotContain("audit");
        assertThat(story.text(true)).contains("audit          has handled OrderCreated");
    }
}
