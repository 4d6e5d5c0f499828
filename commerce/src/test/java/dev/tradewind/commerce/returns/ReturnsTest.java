package dev.tradewind.commerce.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.returns.events.ReturnCanceled;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What customers send back, from the wish to what is owed for it.
class ReturnsTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.at(clock);

    @BeforeEach
    void count() {
        shop.put("/inventory/CUP", "{\"onHand\": 10}");
        shop.put("/inventory/PLATE", "{\"onHand\": 10}");
    }

    @Test
    void what_comes_back_is_stock_or_scrap_and_is_owed() {
        var order = delivered(3, 1);

        var id = requested(order, 2);
        shop.post("/returns/" + id + "/receive", "");
        var answer = inspect(id, "CUP", 1, 1);

        assertThat(answer.body().get("status").textValue()).isEqualTo("inspected");
        assertThat(answer.body().get("amount").decimalValue()).isEqualByComparingTo("8");
        assertThat(onHand("CUP")).isEqualTo(8);
        assertThat(shop.host().publishedTypes())
                .containsSubsequence("return.requested", "return.received", "return.inspected");
        assertThat(events(ReturnInspected.TYPE).getFirst().amount()).isEqualByComparingTo("8");
    }

    @Test
    void a_piece_is_sent_back_once() {
        var order = delivered(3, 1);
        requested(order, 2);

        var tooMany = request(order, "CUP", 2);
        var theRest = request(order, "CUP", 1);

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.body().at("/errors/0/pointer").textValue())
                .isEqualTo("/items/0/quantity");
        assertThat(theRest.status()).isEqualTo(201);
    }

    @Test
    void a_request_that_is_sent_again_is_the_same_return() {
        var order = delivered(3, 1);
        var key = Map.of("Idempotency-Key", "back-1");

        var first = shop.post("/returns", key, body(order, "CUP", 2));
        var second = shop.post("/returns", key, body(order, "CUP", 2));

        assertThat(second).isEqualTo(first);
        assertThat(shop.get("/returns").body().get("items")).hasSize(1);
    }

    @Test
    void nothing_can_be_sent_back_that_was_not_delivered() {
        var order = confirmed(3, 1);
        assertThat(request(order, "CUP", 1).status()).isEqualTo(404);
        shop.post("/shipments/" + order + "-1/dispatch", "");
        shop.host().deliverAll();

        assertThat(request(order, "CUP", 1).status()).isEqualTo(404);
        assertThat(request("none", "CUP", 1).status()).isEqualTo(404);
    }

    @Test
    void a_return_can_be_asked_for_in_thirty_days() {
        var order = delivered(3, 1);
        pass(Duration.ofDays(30));
        assertThat(request(order, "CUP", 1).status()).isEqualTo(201);

        pass(Duration.ofMillis(1));
        var late = request(order, "CUP", 1);

        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body().get("detail").textValue()).contains("the 0", "30 days");
    }

    @Test
    void a_return_that_never_arrives_ends_and_its_pieces_can_be_sent_back_again() {
        var order = delivered(3, 1);
        var id = requested(order, 3);
        pass(Duration.ofDays(29));
        assertThat(status(id)).isEqualTo("requested");

        pass(Duration.ofDays(1));

        assertThat(status(id)).isEqualTo("canceled");
        assertThat(events(ReturnCanceled.TYPE))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).isEqualTo("never_arrived"));
        assertThat(request(order, "CUP", 3).status()).isEqualTo(201);
    }

    @Test
    void the_planned_end_finds_nothing_to_do_where_the_goods_have_come() {
        var id = requested(delivered(3, 1), 3);
        shop.post("/returns/" + id + "/receive", "");

        pass(Duration.ofDays(31));

        assertThat(status(id)).isEqualTo("received");
        assertThat(shop.host().publishedTypes())
                .contains("return.aged")
                .doesNotContain("return.canceled");
    }

    @Test
    void a_cancelled_return_frees_its_pieces_and_one_that_came_cannot_be_cancelled() {
        var order = delivered(3, 1);
        var id = requested(order, 3);

        var cancelled = shop.post("/returns/" + id + "/cancel", "");
        var again = shop.post("/returns/" + id + "/cancel", "");
        var other = requested(order, 3);
        shop.post("/returns/" + other + "/receive", "");

        assertThat(again).isEqualTo(cancelled);
        assertThat(shop.post("/returns/" + id + "/receive", "").status()).isEqualTo(409);
        assertThat(shop.post("/returns/" + other + "/cancel", "").status()).isEqualTo(409);
        assertThat(events(ReturnCanceled.TYPE))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).isEqualTo("canceled_on_request"));
    }

    @Test
    void what_did_not_come_is_not_owed_and_can_be_sent_another_time() {
        var order = delivered(3, 1);
        var id = requested(order, 3);
        shop.post("/returns/" + id + "/receive", "");

        var answer = inspect(id, "CUP", 1, 0);

        assertThat(answer.body().get("amount").decimalValue()).isEqualByComparingTo("4");
        assertThat(request(order, "CUP", 3).status()).isEqualTo(400);
        assertThat(request(order, "CUP", 2).status()).isEqualTo(201);
    }

    @Test
    void no_more_is_found_than_was_to_come_and_nobody_looks_twice() {
        var id = requested(delivered(3, 1), 2);
        assertThat(inspect(id, "CUP", 1, 0).status()).isEqualTo(409);
        shop.post("/returns/" + id + "/receive", "");

        assertThat(inspect(id, "CUP", 2, 1).status()).isEqualTo(400);
        assertThat(inspect(id, "PLATE", 1, 0).status()).isEqualTo(400);
        assertThat(inspect(id, "CUP", 2, 0).status()).isEqualTo(200);
        assertThat(inspect(id, "CUP", 2, 0).status()).isEqualTo(409);
        assertThat(events(ReturnInspected.TYPE)).hasSize(1);
    }

    @Test
    void all_that_is_owed_for_one_piece_after_another_is_what_was_paid() {
        var order = delivered(3, 2);
        var owed = BigDecimal.ZERO;
        for (var sku : List.of("CUP", "PLATE", "CUP", "PLATE", "CUP")) {
            var id = request(order, sku, 1).body().get("returnId").textValue();
            shop.post("/returns/" + id + "/receive", "");
            owed = owed.add(inspect(id, sku, 1, 0).body().get("amount").decimalValue());
        }

        assertThat(owed).isEqualByComparingTo("17.98");
        assertThat(request(order, "CUP", 1).status()).isEqualTo(400);
    }

    @Test
    void of_two_shipments_what_was_delivered_first_comes_back_first() {
        var order = confirmed(3, 1);
        dispatch(order + "-1", "{\"items\": [{\"sku\": \"CUP\", \"quantity\": 2}]}");
        pass(Duration.ofDays(20));
        dispatch(order + "-2", "");
        requested(order, 2);

        pass(Duration.ofDays(20));

        assertThat(request(order, "CUP", 2).status()).isEqualTo(400);
        assertThat(request(order, "CUP", 1).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\": [{\"sku\": \"CUP\", \"quantity\": 1}], \"reason\": \"x\"}",
                "{\"orderId\": \"o\", \"items\": [], \"reason\": \"x\"}",
                "{\"orderId\": \"o\", \"items\": [{\"sku\": \"CUP\", \"quantity\": 0}], \"reason\": \"x\"}",
                "{\"orderId\": \"o\", \"items\": [{\"sku\": \"CUP\", \"quantity\": 1}]}",
                "{\"orderId\": \"o\", \"items\": [{\"sku\": \"CUP\", \"quantity\": 1},"
                        + " {\"sku\": \"CUP\", \"quantity\": 1}], \"reason\": \"x\"}"
            })
    void a_request_that_cannot_be_is_refused(String body) {
        assertThat(shop.post("/returns", body).status()).isEqualTo(400);
    }

    @Test
    void returns_are_listed_by_where_they_are() {
        var order = delivered(3, 1);
        var id = requested(order, 1);
        requested(order, 1);
        shop.post("/returns/" + id + "/receive", "");

        assertThat(shop.get("/returns?status=received").body().get("items")).hasSize(1);
        assertThat(shop.get("/returns?limit=1").body().has("next")).isTrue();
        assertThat(shop.get("/returns?status=lost").status()).isEqualTo(400);
        assertThat(shop.get("/returns/none").status()).isEqualTo(404);
    }

    private String confirmed(int cups, int plates) {
        var id =
                shop.place(
                        """
                        {"customerEmail": "ann@example.com", "currency": "USD",
                         "items": [{"sku": "CUP", "quantity": %d, "price": 4},
                                   {"sku": "PLATE", "quantity": %d, "price": 2.99}]}
                        """
                                .formatted(cups, plates));
        shop.host().deliverAll();
        return id;
    }

    private String delivered(int cups, int plates) {
        var order = confirmed(cups, plates);
        dispatch(order + "-1", "");
        return order;
    }

    private void dispatch(String shipment, String some) {
        shop.post("/shipments/" + shipment + "/dispatch", some);
        shop.host().deliverAll();
        shop.post("/shipments/" + shipment + "/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
    }

    private static String body(String order, String sku, int quantity) {
        return """
        {"orderId": "%s", "items": [{"sku": "%s", "quantity": %d}], "reason": "too small"}
        """
                .formatted(order, sku, quantity);
    }

    private Shop.Answer request(String order, String sku, int quantity) {
        return shop.post("/returns", body(order, sku, quantity));
    }

    private String requested(String order, int cups) {
        return request(order, "CUP", cups).body().get("returnId").textValue();
    }

    private Shop.Answer inspect(String id, String sku, int restocked, int scrapped) {
        var answer =
                shop.post(
                        "/returns/" + id + "/inspect",
                        "{\"items\": [{\"sku\": \"%s\", \"restocked\": %d, \"scrapped\": %d}]}"
                                .formatted(sku, restocked, scrapped));
        shop.host().deliverAll();
        return answer;
    }

    private void pass(Duration time) {
        clock.parkUntil(clock.instant().plus(time).toEpochMilli());
        shop.host().deliverAll();
    }

    private String status(String id) {
        return shop.get("/returns/" + id).body().get("status").textValue();
    }

    private int onHand(String sku) {
        return shop.get("/inventory/" + sku).body().get("onHand").intValue();
    }

    private <T> List<T> events(EventType<T> type) {
        return shop.host().published().stream()
                .filter(event -> event.isOf(type))
                .map(event -> event.as(type).data())
                .toList();
    }
}
