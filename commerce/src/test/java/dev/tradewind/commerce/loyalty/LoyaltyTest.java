package dev.tradewind.commerce.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.MemoryHost;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Points for what customers keep.
class LoyaltyTest {
    private static final String ANN = "student@example.com";
    private static final OrderId ORDER = new OrderId("o-1");

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.joinedBy(this::loyalty, clock);

    private Service loyalty(Host host) {
        return new Loyalty(host, LoyaltyTerms.STANDARD, clock).service();
    }

    /// Loyalty, which hears from the test what happened elsewhere.
    private Shop alone() {
        var host = new MemoryHost(ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES, clock);
        var services = List.of(loyalty(host));
        host.start(services);
        return Shop.of(host, services);
    }

    @Test
    void points_come_with_the_delivery_and_not_before() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();
        assertThat(points(shop)).isZero();

        shop.post("/shipments/" + id + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();

        assertThat(points(shop)).isEqualTo(900);
        assertThat(rows(shop)).containsExactly("1 earned 900 900");
    }

    @Test
    void a_customer_has_one_account_however_the_address_is_written() {
        for (var order : List.of(Shop.ORDER, Shop.ORDER.replace(ANN, "Student@Example.com"))) {
            var id = shop.place(order);
            shop.host().deliverAll();
            shop.post("/shipments/" + id + "-1/dispatch", "");
            shop.post("/shipments/" + id + "-1/tracking", "{\"status\": \"delivered\"}");
            shop.host().deliverAll();
        }

        assertThat(points(shop)).isEqualTo(1_800);
        assertThat(rowsOf(shop, "STUDENT@example.com")).hasSize(2);
    }

    @Test
    void what_is_sent_back_and_refunded_is_taken_back_once() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.post("/shipments/" + id + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();

        shop.post("/returns", returned(id));
        var returnId = shop.get("/returns").body().at("/items/0/returnId").textValue();
        shop.post("/returns/" + returnId + "/receive", "");
        shop.post(
                "/returns/" + returnId + "/inspect",
                "{\"items\": [{\"sku\": \"MOUSE-002\", \"restocked\": 1, \"scrapped\": 1}]}");
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).contains("payment.refunded");
        assertThat(points(shop)).isEqualTo(850);
        assertThat(rows(shop)).containsExactly("1 earned 900 900", "2 taken_back -50 850");
    }

    private static String returned(String order) {
        return """
        {"orderId": "%s", "items": [{"sku": "MOUSE-002", "quantity": 2}], "reason": "too small"}
        """
                .formatted(order);
    }

    @Test
    void a_parcel_that_came_back_undelivered_takes_nothing_from_the_one_that_arrived() {
        var alone = alone();
        alone.host().hear(dispatched("s-1", "60"));
        alone.host().hear(dispatched("s-2", "40"));
        alone.host().hear(delivered("s-1"));

        alone.host().hear(refunded("r-1", "40"));

        assertThat(points(alone)).isEqualTo(60);
        assertThat(rows(alone)).containsExactly("1 earned 60 60");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /// In whichever order the events of an order come, and however often, the rows add up to what it is worth.
    @ParameterizedTest
    @MethodSource("seeds")
    void rows_add_up_to_what_is_kept_whatever_the_order_of_events(long seed) {
        var alone = alone();
        var random = new Random(seed);
        alone.host().deliverCopies(1 + random.nextInt(3));
        var events = new ArrayList<Event<?>>();
        long delivered = 0;
        long paid = 0;
        for (int i = 0; i < 4; i++) {
            int amount = 1 + random.nextInt(500);
            paid += amount;
            events.add(dispatched("s-" + i, BigDecimal.valueOf(amount, 1).toPlainString()));
            if (random.nextBoolean()) {
                delivered += amount;
                events.add(delivered("s-" + i));
            }
        }
        long back = random.nextInt((int) paid);
        events.add(refunded("r-1", BigDecimal.valueOf(back, 1).toPlainString()));
        Collections.shuffle(events, random);
        events.forEach(alone.host()::hear);

        long tenths = Math.max(0, Math.min(delivered, paid - back));
        assertThat(points(alone)).isEqualTo(tenths / 10);
        var account = alone.get("/customers/%s/points".formatted(ANN)).body();
        long sum = 0;
        for (var row : rowsOf(alone, ANN)) {
            sum += row.get("points").longValue();
            assertThat(row.get("balance").longValue()).isEqualTo(sum);
        }
        assertThat(account.get("points").longValue()).isEqualTo(sum);
        assertThat(account.get("rows").longValue()).isEqualTo(rowsOf(alone, ANN).size());
        assertThat(alone.host().deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"19.99, EUR, 39", "0.49, EUR, 0", "1000, JPY, 10", "7.50, USD, 7"})
    void an_amount_is_worth_whole_points(String amount, String currency, long points) {
        var terms =
                new LoyaltyTerms(
                        Map.of(
                                Currency.of("EUR"),
                                BigDecimal.TWO,
                                Currency.of("JPY"),
                                new BigDecimal("0.01")),
                        BigDecimal.ONE);

        assertThat(terms.worth(Money.of(new BigDecimal(amount), Currency.of(currency))))
                .isEqualTo(points);
    }

    @Test
    void customers_have_rows_of_their_own() {
        var alone = alone();
        alone.host().hear(dispatched("s-1", "60"));
        alone.host().hear(delivered("s-1"));

        assertThat(alone.get("/customers/nobody/points").body().get("points").longValue()).isZero();
        assertThat(rowsOf(alone, "student")).isEmpty();
        assertThat(alone.get("/customers/nobody/points/rows?after=x").status()).isEqualTo(400);
    }

    private Event<?> dispatched(String shipment, String amount) {
        var data =
                new ShipmentDispatched(
                        ORDER,
                        shipment,
                        ANN,
                        List.of(new ShippedItem(new Sku("CUP"), 1)),
                        new BigDecimal(amount),
                        "EUR",
                        false);
        return ShipmentDispatched.TYPE.first(new EventId("d-" + shipment), clock.instant(), data);
    }

    private Event<?> delivered(String shipment) {
        return ShipmentDelivered.TYPE.first(
                new EventId("a-" + shipment),
                clock.instant(),
                new ShipmentDelivered(ORDER, shipment, ANN));
    }

    private Event<?> refunded(String refund, String amount) {
        var data =
                new PaymentRefunded(
                        ORDER, refund, ANN, new BigDecimal(amount), "EUR", false, "broken");
        return PaymentRefunded.TYPE.first(new EventId(refund), clock.instant(), data);
    }

    private static long points(Shop shop) {
        return shop.get("/customers/%s/points".formatted(ANN)).body().get("points").longValue();
    }

    private static JsonNode rowsOf(Shop shop, String customer) {
        return shop.get("/customers/%s/points/rows".formatted(customer)).body().get("items");
    }

    private static List<String> rows(Shop shop) {
        var found = new ArrayList<String>();
        for (var it : rowsOf(shop, ANN)) {
            found.add(
                    "%d %s %d %d"
                            .formatted(
                                    it.get("number").longValue(),
                                    it.get("kind").textValue(),
                                    it.get("points").longValue(),
                                    it.get("balance").longValue()));
        }
        return found;
    }
}
