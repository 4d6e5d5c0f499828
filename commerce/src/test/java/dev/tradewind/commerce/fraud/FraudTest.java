package dev.tradewind.commerce.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.fraud.FraudRule.AmountOver;
import dev.tradewind.commerce.fraud.FraudRule.Blocked;
import dev.tradewind.commerce.fraud.FraudRule.CountriesDiffer;
import dev.tradewind.commerce.fraud.FraudRule.PiecesOver;
import dev.tradewind.commerce.fraud.FraudRule.TooMany;
import dev.tradewind.commerce.fraud.events.FraudSuspected;
import dev.tradewind.commerce.fraud.events.FraudSuspected.Finding;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders that look wrong, which wait for somebody before they are confirmed.
class FraudTest {
    private static final Currency DOLLAR = Currency.of("USD");
    private static final FraudRule OVER_500 =
            new AmountOver(Map.of(DOLLAR, new Money(50_000, DOLLAR)));

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));

    @Test
    void an_order_over_the_amount_waits_until_somebody_releases_it() {
        var shop = shop(OVER_500);
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(order(shop, id).path("status").asText()).isEqualTo("held");
        assertThat(order(shop, id).at("/hold/reason").asText())
                .isEqualTo("fraud: amount.over (900 USD, more than 500 USD)");
        assertThat(shop.host().publishedTypes()).doesNotContain("order.confirmed");
        assertThat(fraudCase(shop, id).path("status").asText()).isEqualTo("held");
        assertThat(fraudCase(shop, id).at("/findings/0/rule").asText()).isEqualTo("amount.over");

        shop.post("/orders/" + id + "/release", "");
        shop.host().deliverAll();

        assertThat(order(shop, id).path("status").asText()).isEqualTo("confirmed");
        assertThat(fraudCase(shop, id).path("status").asText()).isEqualTo("released");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void an_order_that_no_rule_finds_goes_its_way() {
        var shop = shop(new AmountOver(Map.of(DOLLAR, new Money(90_000, DOLLAR))));
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(order(shop, id).path("status").asText()).isEqualTo("confirmed");
        assertThat(shop.get("/fraud/cases/" + id).status()).isEqualTo(404);
    }

    @Test
    void the_order_that_is_one_too_many_within_the_window_is_found_however_often_events_come() {
        var shop = shop(new TooMany(OrderTrait.EMAIL, 2, Duration.ofHours(1)));
        shop.host().deliverCopies(3);

        assertThat(placed(shop, "ann@example.com")).isEqualTo("confirmed");
        pass(Duration.ofMinutes(30));
        assertThat(placed(shop, "ANN@example.com")).isEqualTo("confirmed");
        assertThat(placed(shop, "bob@example.com")).isEqualTo("confirmed");
        pass(Duration.ofMinutes(29));
        assertThat(placed(shop, "ann@example.com")).isEqualTo("held");
        pass(Duration.ofMinutes(31));
        assertThat(placed(shop, "ann@example.com")).isEqualTo("confirmed");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void orders_to_one_place_are_counted_however_it_is_written() {
        var shop = shop(new TooMany(OrderTrait.ADDRESS, 1, Duration.ofHours(1)));

        assertThat(placedTo(shop, "1 Quay", "DE", "DE")).isEqualTo("confirmed");
        assertThat(placedTo(shop, "2 Quay", "DE", "DE")).isEqualTo("confirmed");
        assertThat(placed(shop, "nowhere@example.com")).isEqualTo("confirmed");
        assertThat(placedTo(shop, "1  quay ", "DE", "DE")).isEqualTo("held");
    }

    @ParameterizedTest
    @CsvSource({"DE, DE, confirmed", "DE, FR, held"})
    void goods_and_bill_for_different_countries_are_found(
            String goods, String bill, String status) {
        assertThat(placedTo(shop(new CountriesDiffer()), "1 Quay", goods, bill)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "eve@example.com,  the customer is on the list",
        "EVE@Example.com,  the customer is on the list",
        "bob@throwaway.io, addresses at throwaway.io are on the list"
    })
    void whoever_is_on_a_list_is_found(String email, String detail) {
        var shop =
                shop(new Blocked(Set.of("eve@example.com"), Set.of("throwaway.io"), Set.of("KP")));
        var id = shop.place(orderOf(email));
        shop.host().deliverAll();

        assertThat(order(shop, id).at("/hold/reason").asText())
                .isEqualTo("fraud: blocked (%s)".formatted(detail));
        assertThat(placedTo(shop, "1 Quay", "DE", "KP")).isEqualTo("held");
        assertThat(placed(shop, "ann@example.com")).isEqualTo("confirmed");
    }

    @Test
    void every_rule_that_finds_something_is_named() {
        var shop = shop(OVER_500, new PiecesOver(2));
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(order(shop, id).at("/hold/reason").asText())
                .isEqualTo(
                        "fraud: amount.over (900 USD, more than 500 USD),"
                                + " pieces.over (3 pieces, more than 2)");
    }

    @Test
    void whoever_releases_an_order_that_somebody_holds_has_read_both_reasons() {
        var shop = shop(OVER_500);
        var id = shop.place(Shop.ORDER);
        shop.post("/orders/" + id + "/hold", "{\"reason\": \"address looks forged\"}");
        shop.host().deliverAll();

        assertThat(order(shop, id).at("/hold/reason").asText())
                .isEqualTo("address looks forged; fraud: amount.over (900 USD, more than 500 USD)");
    }

    @Test
    void a_confirmed_order_that_has_not_left_is_cancelled_and_that_is_told() {
        var shop = shop();
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        suspect(shop, id, true);

        assertThat(order(shop, id).path("status").asText()).isEqualTo("cancelled");
        assertThat(order(shop, id).path("cancelReason").asText()).isEqualTo("fraud_suspected");
        assertThat(shop.host().publishedTypes())
                .containsSubsequence("order.confirmed", "order.hold_missed", "order.canceled")
                .contains("payment.voided");
    }

    @Test
    void a_confirmed_order_goes_on_where_the_rules_only_tell() {
        var shop = shop();
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        suspect(shop, id, false);

        assertThat(order(shop, id).path("status").asText()).isEqualTo("confirmed");
        assertThat(shop.host().publishedTypes())
                .contains("order.hold_missed")
                .doesNotContain("order.cancel_requested");
    }

    @Test
    void an_order_on_its_way_is_told_of_and_left_alone() {
        var shop = shop();
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        suspect(shop, id, true);

        assertThat(order(shop, id).path("status").asText()).isEqualTo("shipped");
        assertThat(shop.host().publishedTypes())
                .contains("order.hold_missed")
                .doesNotContain("order.cancel_requested");
    }

    private static void suspect(Shop shop, String id, boolean cancelIfLate) {
        var finding = new Finding("amount.over", "much");
        var data =
                new FraudSuspected(
                        new OrderId(id), "student@example.com", List.of(finding), cancelIfLate);
        shop.host().hear(FraudSuspected.TYPE.first(new EventId("late-" + id), Instant.EPOCH, data));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// In whichever order events come, an order that a rule found is held, or its case says that it was not.
    @ParameterizedTest
    @MethodSource("seeds")
    void no_order_crosses_its_confirmation_in_silence(long seed) {
        var random = new Random(seed);
        var shop = shop(OVER_500);
        shop.host().deliverCopies(1 + random.nextInt(2));
        var id = shop.place(Shop.ORDER);
        for (int i = 0; i < 100; i++) {
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();

        var found = fraudCase(shop, id).path("status").asText();
        var status = order(shop, id).path("status").asText();

        assertThat(shop.host().deadLetters()).isEmpty();
        if (shop.host().publishedTypes().contains("order.confirmed")) {
            assertThat(status).isEqualTo("cancelled");
            assertThat(shop.host().publishedTypes()).contains("order.hold_missed");
            assertThat(found).isEqualTo("cancelled");
        } else {
            assertThat(status).isEqualTo("held");
            assertThat(found).isEqualTo("held");
        }
    }

    @Test
    void cases_are_listed_by_what_became_of_them() {
        var shop = shop(OVER_500);
        var released = shop.place(Shop.ORDER);
        var held = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/orders/" + released + "/release", "");
        shop.host().deliverAll();

        assertThat(shop.get("/fraud/cases?status=held").body().get("items"))
                .extracting(it -> it.get("orderId").textValue())
                .containsExactly(held);
        assertThat(shop.get("/fraud/cases?status=odd").status()).isEqualTo(400);
        assertThat(shop.get("/fraud/cases?after=%20").status()).isEqualTo(400);
        var page = shop.get("/fraud/cases?limit=1").body();
        assertThat(
                        shop.get("/fraud/cases?after=" + page.get("next").textValue())
                                .body()
                                .get("items"))
                .hasSize(1);
    }

    private Shop shop(FraudRule... rules) {
        var all = new FraudRules(List.of(rules), true);
        return Shop.joinedBy(host -> new Fraud(host, all, clock).service(), clock);
    }

    private void pass(Duration time) {
        clock.parkUntil(clock.instant().plus(time).toEpochMilli());
    }

    private static String placed(Shop shop, String email) {
        return statusOf(shop, orderOf(email));
    }

    private static String placedTo(Shop shop, String line, String goods, String bill) {
        return statusOf(
                shop,
                Shop.orderWith(
                        "\"shippingAddress\": %s, \"billingAddress\": %s"
                                .formatted(address(line, goods), address("9 Hill", bill))));
    }

    private static String address(String line, String country) {
        return """
        {"name": "Ann Lee", "line1": "%s", "city": "Kiel", "postalCode": "24103", "country": "%s"}\
        """
                .formatted(line, country);
    }

    private static String orderOf(String email) {
        return Shop.ORDER.replace("student@example.com", email);
    }

    private static String statusOf(Shop shop, String body) {
        var id = shop.place(body);
        shop.host().deliverAll();
        return order(shop, id).path("status").asText();
    }

    private static JsonNode order(Shop shop, String id) {
        return shop.get("/orders/" + id).body();
    }

    private static JsonNode fraudCase(Shop shop, String id) {
        return shop.get("/fraud/cases/" + id).body();
    }
}
