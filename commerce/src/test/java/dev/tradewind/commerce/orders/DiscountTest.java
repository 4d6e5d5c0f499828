package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Codes that take something off an order.
class DiscountTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.demoAt(clock);

    @ParameterizedTest
    @CsvSource({
        "'\"percent\": 10', 810, 85, 5",
        "'\"percent\": 33.33', 600.03, 283.31, 16.66",
        "'\"amount\": 100, \"currency\": \"USD\"', 800, 94.44, 5.56",
        "'\"amount\": 2000, \"currency\": \"USD\"', 0, 850, 50",
        "'\"percent\": 100', 0, 850, 50"
    })
    void what_is_taken_off_is_shared_by_the_lines(
            String terms, String total, String first, String second) {
        put("SUMMER", terms);

        var order = order(place("summer"));

        assertThat(order.get("totalAmount").decimalValue()).isEqualByComparingTo(total);
        assertThat(order.at("/discount/code").textValue()).isEqualTo("SUMMER");
        assertThat(order.at("/items/0/discount").decimalValue()).isEqualByComparingTo(first);
        assertThat(order.at("/items/1/discount").decimalValue()).isEqualByComparingTo(second);
        assertThat(order.at("/discount/amount").decimalValue())
                .isEqualByComparingTo(
                        order.at("/items/0/discount")
                                .decimalValue()
                                .add(order.at("/items/1/discount").decimalValue()));
    }

    @Test
    void what_is_paid_is_the_total_with_the_discount() {
        put("SUMMER", "\"percent\": 10");
        var id = place("SUMMER").body().get("orderId").textValue();
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        assertThat(shop.get("/payments/" + id).body().get("captured").decimalValue())
                .isEqualByComparingTo("810");
        var invoice = shop.get("/invoices?orderId=" + id).body().at("/items/0");
        assertThat(invoice.get("total").decimalValue()).isEqualByComparingTo("810");
        assertThat(invoice.at("/lines/0/amount").decimalValue()).isEqualByComparingTo("765");
        assertThat(invoice.at("/lines/1/amount").decimalValue()).isEqualByComparingTo("45");
    }

    @Test
    void a_code_is_used_as_often_as_it_may_be() {
        put("TWICE", "\"percent\": 10, \"usesMax\": 2");

        assertThat(place("TWICE").status()).isEqualTo(202);
        assertThat(place("TWICE").status()).isEqualTo(202);
        assertThat(error(place("TWICE"))).isEqualTo("/discountCode is used up");
        assertThat(uses("TWICE")).isEqualTo(2);

        put("TWICE", "\"percent\": 10, \"usesMax\": 3");
        assertThat(place("TWICE").status()).isEqualTo(202);
    }

    @Test
    void a_customer_uses_a_code_as_often_as_each_may() {
        put("ONCE", "\"percent\": 10, \"usesPerCustomer\": 1");

        assertThat(place("ONCE").status()).isEqualTo(202);
        assertThat(error(place("ONCE", "STUDENT@example.com")))
                .isEqualTo("/discountCode was used by this customer as often as it can be");
        assertThat(place("ONCE", "bob@example.com").status()).isEqualTo(202);
    }

    @Test
    void a_request_that_is_sent_again_uses_its_code_once() {
        put("ONCE", "\"percent\": 10, \"usesMax\": 1");
        var key = Map.of("Idempotency-Key", "basket-1");
        var body = orderWith("\"discountCode\": \"ONCE\"");

        var first = shop.post("/orders", key, body);
        var second = shop.post("/orders", key, body);

        assertThat(second).isEqualTo(first);
        assertThat(first.status()).isEqualTo(202);
        assertThat(uses("ONCE")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"declined", "customer", "deadline", "shipping"})
    void an_order_that_ends_without_a_sale_gives_its_use_back_once(String end) {
        put("ONCE", "\"percent\": 10, \"usesMax\": 1, \"usesPerCustomer\": 1");
        shop.host().deliverCopies(2);
        var switches =
                switch (end) {
                    case "declined" -> ", \"paymentOutcome\": \"declined\"";
                    case "deadline" -> ", \"simulateTechnicalFailure\": \"payment\"";
                    case "shipping" -> ", \"shippingOutcome\": \"refused\"";
                    case String _ -> "";
                };
        var id =
                shop.post("/orders", orderWith("\"discountCode\": \"ONCE\"" + switches))
                        .body()
                        .get("orderId")
                        .textValue();
        assertThat(uses("ONCE")).isEqualTo(1);
        if (end.equals("customer")) {
            shop.post("/orders/" + id + "/cancel", "");
            shop.post("/orders/" + id + "/cancel", "");
        }
        shop.host().deliverAll();
        clock.parkUntil(clock.instant().plus(Duration.ofDays(2)).toEpochMilli());
        shop.host().deliverAll();

        assertThat(shop.get("/orders/" + id).body().get("status").textValue())
                .isEqualTo("cancelled");
        assertThat(uses("ONCE")).isZero();
        assertThat(place("ONCE").status()).isEqualTo(202);
    }

    @Test
    void a_code_counts_in_its_time_from_its_minimum_and_in_its_currency() {
        put("LATER", "\"percent\": 10, \"from\": \"2026-07-03T00:00:00Z\"");
        put("BEFORE", "\"percent\": 10, \"until\": \"2026-07-02T10:00:00Z\"");
        put("MUCH", "\"percent\": 10, \"minimum\": 900.01, \"currency\": \"USD\"");
        put("JUST", "\"percent\": 10, \"minimum\": 900, \"currency\": \"USD\"");
        put("EURO", "\"amount\": 10, \"currency\": \"EUR\"");

        assertThat(error(place("LATER"))).isEqualTo("/discountCode does not count yet");
        assertThat(error(place("BEFORE"))).isEqualTo("/discountCode does not count any more");
        assertThat(error(place("MUCH")))
                .isEqualTo("/discountCode counts for goods of 900.01 USD or more");
        assertThat(place("JUST").status()).isEqualTo(202);
        assertThat(error(place("EURO"))).isEqualTo("/discountCode counts for orders in EUR");
        assertThat(error(place("NONE"))).isEqualTo("/discountCode is no code");
        assertThat(error(place("a b")))
                .isEqualTo("/discountCode must be 3 to 40 letters, digits and dashes");
        assertThat(shop.get("/orders").body().get("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"percent\": 0",
                "\"percent\": 100.01",
                "\"percent\": 1.234",
                "\"percent\": 10, \"amount\": 3, \"currency\": \"EUR\"",
                "\"amount\": 3",
                "\"amount\": 3.001, \"currency\": \"EUR\"",
                "\"percent\": 10, \"usesMax\": 0",
                "\"percent\": 10, \"from\": \"tomorrow\"",
                "\"percent\": 10, \"from\": \"2027-01-01T00:00:00Z\", \"until\": \"2026-01-01T00:00:00Z\"",
                "\"percent\": 10, \"colour\": \"red\""
            })
    void terms_that_cannot_be_meant_are_refused(String terms) {
        assertThat(shop.put("/discounts/SUMMER", "{" + terms + "}").status()).isEqualTo(400);
        assertThat(shop.get("/discounts/SUMMER").status()).isEqualTo(404);
    }

    @Test
    void codes_are_listed_and_shown_however_they_are_typed() {
        put("SUMMER", "\"percent\": 10");
        put("AUTUMN", "\"amount\": 5, \"minimum\": 20, \"currency\": \"EUR\"");

        var page = shop.get("/discounts?limit=1").body();

        assertThat(page.at("/items/0/code").textValue()).isEqualTo("AUTUMN");
        assertThat(page.at("/items/0/minimum").decimalValue()).isEqualByComparingTo("20");
        assertThat(shop.get("/discounts?after=" + page.get("next").textValue()).body().get("items"))
                .extracting(it -> it.get("code").textValue())
                .containsExactly("SUMMER");
        assertThat(shop.get("/discounts/summer").status()).isEqualTo(200);
        assertThat(shop.get("/discounts/x").status()).isEqualTo(404);
        assertThat(shop.get("/discounts?after=x").status()).isEqualTo(400);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /// Whenever orders end, the uses are those of the orders that did not.
    @ParameterizedTest
    @MethodSource("seeds")
    void uses_are_those_of_the_orders_that_were_not_cancelled(long seed) {
        var random = new Random(seed);
        put("CODE", "\"percent\": 10, \"usesMax\": 5");
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(6)) {
                case 0 -> place("CODE");
                case 1 ->
                        shop.post(
                                "/orders",
                                orderWith(
                                        "\"discountCode\": \"CODE\", \"paymentOutcome\": \"declined\""));
                case 2 -> cancelAny(random);
                default -> shop.host().deliverAny(random);
            }
            assertThat(uses("CODE")).isEqualTo(usedByOrders()).isLessThanOrEqualTo(5);
        }
        shop.host().deliverAll();

        assertThat(uses("CODE")).isEqualTo(usedByOrders());
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    private void cancelAny(Random random) {
        var orders = shop.get("/orders").body().get("items");
        if (!orders.isEmpty()) {
            var id = orders.get(random.nextInt(orders.size())).get("orderId").textValue();
            shop.post("/orders/" + id + "/cancel", "");
        }
    }

    private int usedByOrders() {
        int used = 0;
        for (var order : shop.get("/orders?limit=200").body().get("items")) {
            used += order.get("status").textValue().equals("cancelled") ? 0 : 1;
        }
        return used;
    }

    private void put(String code, String terms) {
        assertThat(shop.put("/discounts/" + code, "{" + terms + "}").status()).isEqualTo(200);
    }

    private int uses(String code) {
        return shop.get("/discounts/" + code).body().get("uses").intValue();
    }

    private Shop.Answer place(String code) {
        return place(code, "student@example.com");
    }

    private Shop.Answer place(String code, String email) {
        var body = orderWith("\"discountCode\": \"%s\"".formatted(code));
        return shop.post("/orders", body.replace("student@example.com", email));
    }

    private JsonNode order(Shop.Answer placed) {
        return shop.get("/orders/" + placed.body().get("orderId").textValue()).body();
    }

    private static String error(Shop.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        var error = answer.body().at("/errors/0");
        return error.get("pointer").textValue() + " " + error.get("detail").textValue();
    }
}
