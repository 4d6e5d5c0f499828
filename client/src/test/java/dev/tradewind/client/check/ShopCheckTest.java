package dev.tradewind.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule is seen to be broken, by one answer of a shop that is not as it should be.
class ShopCheckTest {
    private static final InstantSource CLOCK = InstantSource.fixed(DoctoredShop.NOW);

    private static CheckReport look(ShopReading shop) {
        return new ShopCheck(shop, CLOCK).look();
    }

    @Test
    void a_shop_in_order_is_counted_and_its_waiting_orders_are_listed_with_a_reason_and_an_end() {
        var report = look(new DoctoredShop());

        assertThat(report.findings()).isEmpty();
        assertThat(report.isKept()).isTrue();
        assertThat(report.orders()).isEqualTo(3);
        assertThat(report.products()).isEqualTo(2);
        assertThat(report.messages()).isEqualTo(4);
        assertThat(report.waiting())
                .containsExactly(
                        new WaitingOrder(
                                "o-2",
                                "pending",
                                "payment",
                                Instant.parse("2026-12-02T10:00:00Z")));
    }

    @ParameterizedTest
    @EnumSource(CheckRule.class)
    void a_broken_rule_is_found_and_names_what_it_is_of(CheckRule rule) {
        assertThat(look(breaking(rule)).findings()).extracting(CheckFinding::rule).contains(rule);
    }

    private static String taxed(String netAndTax) {
        return "[{\"sku\": \"CUP\", \"quantity\": 2, \"price\": 5, \"amount\": {\"gross\": 10%s}}]"
                .formatted(netAndTax);
    }

    private static DoctoredShop breaking(CheckRule rule) {
        var shop = new DoctoredShop();
        return switch (rule) {
            case STOCK_IS_ITS_LEDGER ->
                    shop.adding(
                            "/inventory-check",
                            "differences",
                            "{\"sku\": \"CUP\", \"what\": \"on hand\", \"expected\": 1, \"found\":"
                                    + " 2}");
            case STOCK_STANDS_STILL -> shop.adding("/inventory-check", "unsettled", "\"CUP\"");
            case RESERVED_AS_ORDERED ->
                    shop.with("/reservations", 0, "items", "[{\"sku\": \"CUP\", \"quantity\": 3}]");
            case RESERVED_FOR_AN_ORDER -> shop.without("/orders", 1);
            case RESERVED_IS_OPEN ->
                    shop.with("/reservations", 2, "left", "[{\"sku\": \"POT\", \"quantity\": 1}]");
            case CONFIRMED_HAS_GOODS -> shop.with("/reservations", 0, "status", "\"released\"");
            case SHIPS_WHERE_RESERVED -> shop.with("/shipments", 0, "warehouse", "\"north\"");
            case LEDGER_BALANCED ->
                    shop.adding(
                            "/ledger/balances",
                            "balances",
                            "{\"account\": \"sales\", \"currency\": \"EUR\", \"minorUnits\": 1}");
            case PAYMENT_IS_ITS_ROWS ->
                    shop.adding(
                            "/payments-check",
                            "differences",
                            "{\"orderId\": \"o-1\", \"what\": \"captured\", \"expected\": 1,"
                                    + " \"found\": 2}");
            case PAID_FOR_AN_ORDER -> shop.without("/orders", 0);
            case CONFIRMED_HAS_PAYMENT -> shop.without("/payments", 0);
            case CAPTURED_WITHIN_AUTHORISED -> shop.with("/payments", 0, "amount", "9");
            case REFUNDED_WITHIN_CAPTURED -> shop.with("/payments", 0, "refundsDue", "6.01");
            case CAPTURED_FOR_A_SHIPMENT -> shop.with("/shipments", 0, "amount", "9");
            case CAPTURED_ONCE ->
                    shop.with(
                            "/payments",
                            0,
                            "captures",
                            """
                            [{"shipmentId": "o-1-1", "outcome": "captured", "amount": 10, "reference": "c-1"},
                             {"shipmentId": "o-1-1", "outcome": "captured", "amount": 10, "reference": "c-2"}]
                            """);
            case SHIPMENTS_ADD_UP -> shop.with("/orders", 0, "totalAmount", "11");
            case LINES_ADD_UP ->
                    shop.with("/orders", 0, "items", taxed(", \"net\": 8.40, \"tax\": 1.59"));
            case TAXES_ADD_UP ->
                    shop.with("/shipments", 0, "items", taxed(", \"net\": 8.41, \"tax\": 1.59"));
            case SHIPPED_IS_PAID -> shop.with("/payments", 0, "captures", "[]");
            case CANCELLED_IS_FREE -> shop.with("/payments", 1, "status", "\"authorised\"");
            case REFUND_IS_PAID -> shop.with("/refunds", 0, "status", "\"requested\"");
            case WAITS_WITH_A_REASON -> shop.with("/orders", 1, "waitsFor", "\"\"");
            case ENDS_IN_TIME -> shop.with("/orders", 1, "deadline", "\"2026-12-01T11:59:59Z\"");
            case OUTCOMES_ARE_HEARD -> shop.with("/payments", 1, "orderId", "\"o-2\"");
            case FOLLOWS_ITS_SHIPMENTS -> shop.with("/shipments", 0, "status", "\"dispatched\"");
            case CANCELLATION_IS_ANSWERED ->
                    shop.with("/orders", 0, "status", "\"cancel_requested\"");
            case TOLD_ONCE -> shop.with("/messages", 1, "messageId", "\"m-1\"");
            case TOLD_TRULY -> shop.with("/messages", 3, "orderId", "\"o-2\"");
            case TOLD_AT_ALL -> shop.without("/messages", 1);
            case SENT -> shop.with("/messages", 0, "status", "\"queued\"");
        };
    }

    @Test
    void what_another_look_does_not_see_was_under_way() {
        var doctored = new DoctoredShop().with("/refunds", 0, "status", "\"requested\"");
        int[] looks = new int[1];
        ShopReading settling =
                path -> {
                    if (path.startsWith("/refunds") && ++looks[0] == 3) {
                        doctored.with("/refunds", 0, "status", "\"refunded\"");
                    }
                    return doctored.get(path);
                };

        var report = new ShopCheck(settling, InstantSource.system()).settled(Duration.ofMinutes(1));

        assertThat(report.findings()).isEmpty();
        assertThat(looks[0]).isEqualTo(3);
    }

    @Test
    void what_every_look_sees_is_broken() {
        var doctored = new DoctoredShop().with("/refunds", 0, "status", "\"requested\"");

        var report =
                new ShopCheck(doctored, InstantSource.system()).settled(Duration.ofMillis(600));

        assertThat(report.findings())
                .extracting(CheckFinding::rule)
                .containsExactlyInAnyOrder(CheckRule.REFUND_IS_PAID, CheckRule.TOLD_TRULY);
    }

    @Test
    void at_any_moment_nothing_counts_that_may_be_under_way() {
        var doctored =
                new DoctoredShop()
                        .with("/messages", 0, "status", "\"queued\"")
                        .with("/payments", 0, "amount", "9");

        var report = new ShopCheck(doctored, CLOCK).atAnyMoment();

        assertThat(report.findings())
                .extracting(CheckFinding::rule)
                .containsExactly(CheckRule.CAPTURED_WITHIN_AUTHORISED);
    }
}
