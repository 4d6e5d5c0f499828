package dev.tradewind.commerce.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Counts and sums of what happened.
class AnalyticsTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.joinedBy(host -> new Analytics(host, clock).service(), clock);

    @Test
    void an_order_is_counted_from_its_placement_to_its_delivery() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.post("/shipments/" + id + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
        shop.place(Shop.orderWith("\"paymentOutcome\": \"declined\""));
        shop.host().deliverAll();

        assertThat(figures("by=day"))
                .containsExactly(
                        "orders_placed 2026-07-02 2 1800 USD",
                        "orders_confirmed 2026-07-02 1 900 USD",
                        "orders_cancelled 2026-07-02 1",
                        "shipments_dispatched 2026-07-02 1 900 USD",
                        "shipments_delivered 2026-07-02 1",
                        "payments_captured 2026-07-02 1 900 USD");
        assertThat(products("/analytics/products"))
                .containsExactly(
                        "LAPTOP-001 2026-07-02 1 1 850 USD", "MOUSE-002 2026-07-02 1 2 50 USD");
    }

    @Test
    void a_copy_of_an_event_counts_once() {
        shop.host().deliverCopies(4);
        shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(figures("by=hour"))
                .contains(
                        "orders_placed 2026-07-02T10 1 900 USD",
                        "orders_confirmed 2026-07-02T10 1 900 USD");
    }

    @Test
    void what_happened_counts_in_its_hour_and_not_in_that_of_its_handling() {
        hear("o-1", "2026-06-30T23:59:59.999Z", "10", "EUR");
        hear("o-2", "2026-07-01T00:00:00Z", "20", "EUR");
        hear("o-3", "2026-07-01T23:30:00Z", "7", "JPY");

        assertThat(figures("by=hour&from=2026-06-30&until=2026-07-02"))
                .containsExactly(
                        "payments_captured 2026-06-30T23 1 10 EUR",
                        "payments_captured 2026-07-01T00 1 20 EUR",
                        "payments_captured 2026-07-01T23 1 7 JPY");
        assertThat(figures("by=day&from=2026-07-01&until=2026-07-02"))
                .containsExactly("payments_captured 2026-07-01 2 20 EUR 7 JPY");
    }

    /// Whatever the order of events, the sums are those of the events.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sums_do_not_depend_on_the_order_of_events(long seed) {
        var random = new Random(seed);
        shop.host().deliverCopies(2);
        var cents = new long[] {0, 0};
        for (int i = 0; i < 60; i++) {
            int day = random.nextInt(2);
            long amount = 1L + random.nextInt(10_000);
            cents[day] += amount;
            var at = Instant.parse("2026-07-01T00:00:00Z").plus(Duration.ofDays(day));
            shop.host()
                    .publish(
                            captured(
                                    "o-" + i,
                                    at.plusSeconds(random.nextInt(86_400)),
                                    BigDecimal.valueOf(amount, 2),
                                    "EUR"));
        }
        for (int i = 0; i < 200; i++) {
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();

        var sums = new ArrayList<BigDecimal>();
        for (var it : items("by=day&from=2026-07-01&until=2026-07-03")) {
            sums.add(it.at("/amounts/0/amount").decimalValue());
        }
        assertThat(sums)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(BigDecimal.valueOf(cents[0], 2), BigDecimal.valueOf(cents[1], 2));
    }

    @Test
    void a_product_is_shown_day_by_day() {
        shop.place(Shop.ORDER);
        shop.host().deliverAll();
        clock.parkUntil(clock.instant().plus(Duration.ofDays(1)).toEpochMilli());
        shop.place(Shop.ORDER);
        shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(products("/analytics/products/MOUSE-002"))
                .containsExactly(
                        "MOUSE-002 2026-07-02 1 2 50 USD", "MOUSE-002 2026-07-03 2 4 100 USD");
        assertThat(products("/analytics/products?from=2026-07-02&until=2026-07-03")).hasSize(2);
        var page = shop.get("/analytics/products?limit=3").body();
        assertThat(page.get("items")).hasSize(3);
        assertThat(products("/analytics/products?after=" + page.get("next").textValue()))
                .containsExactly("MOUSE-002 2026-07-03 2 4 100 USD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "figures?by=week",
                "figures?from=yesterday",
                "figures?from=2026-07-02&until=2026-07-02",
                "figures?by=hour&from=2026-01-01&until=2026-07-02",
                "figures?by=day&from=2020-01-01&until=2026-07-02",
                "figures?days=3",
                "figures?until=%2B999999999-12-31",
                "figures?from=-999999999-01-01",
                "products?after=x",
                "products?limit=0",
                "products/MOUSE-002?from=2020-01-01"
            })
    void a_range_that_is_none_is_refused(String request) {
        assertThat(shop.get("/analytics/" + request).status()).isEqualTo(400);
    }

    @Test
    void an_order_goes_its_way_though_counting_fails() {
        var id = "o-bad";
        var item = new OrderCreated.Item(new Sku("CUP"), 1, BigDecimal.ONE);
        shop.host()
                .publish(
                        OrderCreated.TYPE.first(
                                new EventId("bad"),
                                clock.instant(),
                                new OrderCreated(
                                        new OrderId(id),
                                        "a@example.com",
                                        List.of(item),
                                        new BigDecimal("0.001"),
                                        "USD")));
        var good = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().deadLetters()).contains("analytics-dlq");
        assertThat(shop.get("/orders/" + good).body().get("status").textValue())
                .isEqualTo("confirmed");
    }

    private void hear(String order, String at, String amount, String currency) {
        shop.host().hear(captured(order, Instant.parse(at), new BigDecimal(amount), currency));
    }

    private static Event<PaymentCaptured> captured(
            String order, Instant at, BigDecimal amount, String currency) {
        return PaymentCaptured.TYPE.first(
                new EventId("captured-" + order),
                at,
                new PaymentCaptured(new OrderId(order), amount, currency, Optional.empty()));
    }

    private JsonNode items(String query) {
        return shop.get("/analytics/figures?" + query).body().get("items");
    }

    private List<String> figures(String query) {
        var found = new ArrayList<String>();
        for (var it : items(query)) {
            found.add(
                    "%s %s %d%s"
                            .formatted(
                                    it.get("figure").textValue(),
                                    it.get("at").textValue(),
                                    it.get("count").longValue(),
                                    amounts(it)));
        }
        return found;
    }

    private List<String> products(String path) {
        var found = new ArrayList<String>();
        for (var it : shop.get(path).body().get("items")) {
            found.add(
                    "%s %s %d %d%s"
                            .formatted(
                                    it.get("productId").textValue(),
                                    it.get("day").textValue(),
                                    it.get("orders").longValue(),
                                    it.get("pieces").longValue(),
                                    amounts(it)));
        }
        return found;
    }

    private static String amounts(JsonNode item) {
        var text = new StringBuilder();
        for (var it : item.get("amounts")) {
            text.append(' ')
                    .append(it.get("amount").asText())
                    .append(' ')
                    .append(it.get("currency").textValue());
        }
        return text.toString();
    }
}
