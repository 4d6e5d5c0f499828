package dev.tradewind.client.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Orders are read in ranges, each of which has all that is about its orders and nothing of others.
class OrderRangeTest {
    private static final int ORDERS = 450;

    /// Three messages an order, three of which are a page; and a payment of an order that nobody knows.
    private static final ShopReading SHOP =
            path ->
                    switch (path.replaceAll("\\?.*", "")) {
                        case "/orders" -> page(path, 200, 1);
                        case "/messages" -> page(path, 1000, 3);
                        case "/payments" ->
                                Json.read(Json.write(Map.of("items", List.of(payment("o-999")))));
                        default -> Json.read("{\"items\": []}".getBytes(UTF_8));
                    };

    private static JsonNode page(String path, int limit, int each) {
        var after = path.contains("after=") ? path.replaceAll(".*after=", "") : "";
        var all =
                IntStream.range(0, ORDERS)
                        .boxed()
                        .flatMap(i ->
                                IntStream.range(0, each)
                                        .mapToObj(n -> item("o-%03d".formatted(i), n)))
                        .filter(it -> key(it).compareTo(after.replace("%2F", "/")) > 0)
                        .toList();
        var page = new HashMap<String, Object>(Map.of("items", all.stream().limit(limit).toList()));
        if (all.size() > limit) {
            page.put("next", key(all.get(limit - 1)));
        }
        return Json.read(Json.write(page));
    }

    private static Map<String, Object> item(String orderId, int number) {
        return Map.of(
                "orderId",
                orderId,
                "key",
                number == 0 ? orderId : orderId + "/" + number,
                "messageId",
                orderId + number,
                "items",
                List.of(),
                "status",
                "pending",
                "totalAmount",
                1,
                "createdAt",
                "2026-12-01T10:00:00Z",
                "updatedAt",
                "2026-12-01T10:00:00Z");
    }

    private static String key(Map<String, Object> item) {
        return (String) item.getOrDefault("key", "");
    }

    private static Map<String, Object> payment(String orderId) {
        return Map.of(
                "orderId", orderId, "amount", 1, "captured", 0, "refunded", 0, "refundsDue", 0);
    }

    @Test
    void every_order_is_in_one_range_with_all_that_is_about_it() {
        var read = new ArrayList<OrderFacts>();
        var after = Optional.<String>empty();
        do {
            var range = OrderRange.following(after, SHOP);
            read.addAll(range.read(SHOP));
            after = range.last();
        } while (after.isPresent());

        assertThat(read)
                .extracting(OrderFacts::orderId)
                .doesNotHaveDuplicates()
                .hasSize(ORDERS + 1);
        assertThat(read.subList(0, ORDERS))
                .allMatch(it -> it.placed().isPresent() && it.messages().size() == 3);
        assertThat(read.getLast().orderId()).isEqualTo("o-999");
        assertThat(read.getLast().placed()).isEmpty();
    }

    @Test
    void a_range_is_the_same_when_it_is_read_again() {
        var range = OrderRange.following(Optional.of("o-199"), SHOP);

        assertThat(range.last()).contains("o-399");
        assertThat(range.read(SHOP)).isEqualTo(range.read(SHOP)).hasSize(200);
    }
}
