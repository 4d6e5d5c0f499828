package dev.tradewind.commerce.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.commerce.orders.tax.TaxScope;
import dev.tradewind.commerce.orders.tax.TaxTable;
import dev.tradewind.commerce.orders.tax.TaxTable.Row;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The taxes of carts, which are those of the orders that they become.
class CartTaxTest {
    private static final String ANN = "ann@example.com";
    private static final Instant START = Instant.parse("2026-07-02T10:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);
    private static final int SEEDS = 200;

    private final JumpingClock clock = new JumpingClock(START);

    @Test
    void a_cart_costs_what_its_order_and_one_without_a_cart_do_by_any_rule() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var shop = taxedBy(new TaxTable("DE", rows(random)));
            var lines = lines(random, shop);
            var cart = cart(shop, lines);

            var order = checkedOut(shop, cart);
            var placed = placed(shop, lines);

            assertThat(amounts(cart)).as("seed %d", seed).isEqualTo(amounts(order));
            assertThat(cart.get("taxes")).as("seed %d", seed).isEqualTo(order.get("taxes"));
            assertThat(cart.get("total")).as("seed %d", seed).isEqualTo(order.get("totalAmount"));
            assertThat(amounts(placed)).as("seed %d", seed).isEqualTo(amounts(cart));
        }
    }

    @Test
    void an_order_has_the_taxes_that_its_cart_was_checked_out_with() {
        var shop = taxedBy(table(risingAt(LATER)));
        var cart = cart(shop, Map.of(cup(shop), 2));

        var order = checkOut(shop, cart, "");
        clock.parkUntil(LATER.toEpochMilli());
        shop.host().deliverAll();

        assertThat(order.status()).isEqualTo(202);
        assertThat(shown(shop, order).get("totalAmount").decimalValue()).isEqualByComparingTo("11");
    }

    /// The cart of a version that told of prices alone.
    @Test
    void a_cart_that_was_checked_out_without_taxes_has_those_of_the_rule() {
        var shop = taxedBy(table(List.of(onTop("10", TaxScope.of(Set.of(), Set.of())))));
        var id = new OrderId("019f2245-6100-7af7-aee7-bbe10c45c028");
        var item =
                new CartCheckedOut.Item(
                        new Sku(cup(shop)), 2, new BigDecimal("5"), Optional.empty());
        var told = new CartCheckedOut("1", id, ANN, "USD", List.of(item), new BigDecimal("10"));

        shop.host().publish(CartCheckedOut.TYPE.first(new EventId("cart-1"), START, told));
        shop.host().deliverAll();

        assertThat(shop.get("/orders/" + id).body().get("totalAmount").decimalValue())
                .isEqualByComparingTo("11");
    }

    @Test
    void a_rate_that_changed_is_shown_before_it_is_paid() {
        var shop = taxedBy(table(risingAt(LATER)));
        var cart = cart(shop, Map.of(cup(shop), 2));
        clock.parkUntil(LATER.toEpochMilli());

        var refused = checkOut(shop, cart, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").textValue()).isEqualTo("the total is 12 USD now");
    }

    /// A rate of one customer, which a guest turns out to be.
    @Test
    void a_guest_is_told_of_a_rate_of_his_own_before_it_is_paid() {
        var exempt =
                new Row(
                        new TaxScope(
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Set.of("bob@example.com"),
                                Optional.empty(),
                                Optional.empty()),
                        BigDecimal.ZERO,
                        false,
                        TaxTreatment.EXEMPT);
        var shop = taxedBy(table(List.of(exempt, onTop("10", TaxScope.of(Set.of(), Set.of())))));
        var id = shop.post("/carts", "{}").body().get("cart_id").textValue();
        put(shop, id, cup(shop), 2);
        var guest = shop.get("/carts/" + id).body();

        var refused = checkOut(shop, guest, ", \"customer_email\": \"bob@example.com\"");

        assertThat(guest.get("total").decimalValue()).isEqualByComparingTo("11");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").textValue()).isEqualTo("the total is 10 USD now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on top", "in prices"})
    void what_is_not_offered_any_more_has_no_tax(String kind) {
        var all = TaxScope.of(Set.of(), Set.of());
        var row = kind.equals("on top") ? onTop("10", all) : Row.included(BigDecimal.TEN, all);
        var shop = taxedBy(table(List.of(row)));
        var cup = cup(shop);
        var id = cart(shop, Map.of(cup, 2)).get("cart_id").textValue();
        shop.delete("/products/" + cup);
        shop.host().deliverAll();

        var shown = shop.get("/carts/" + id).body();

        assertThat(shown.get("lines").get(0).has("amount")).isFalse();
        assertThat(shown.get("taxes")).isEmpty();
        assertThat(shown.get("total").intValue()).isZero();
    }

    private Shop taxedBy(TaxTable taxes) {
        return Shop.amid(Shop.Setup.at(clock).taxedBy(taxes));
    }

    private static TaxTable table(List<Row> rows) {
        return new TaxTable("DE", rows);
    }

    private static Row onTop(String percent, TaxScope scope) {
        return new Row(scope, new BigDecimal(percent), false, TaxTreatment.TAXED);
    }

    /// Ten percent on top, and twenty from some moment on.
    private static List<Row> risingAt(Instant moment) {
        var later =
                new TaxScope(
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Optional.of(moment),
                        Optional.empty());
        return List.of(onTop("20", later), onTop("10", TaxScope.of(Set.of(), Set.of())));
    }

    /// Rates of categories, customers and all, in prices and on top of them, and some that nobody pays.
    private static List<Row> rows(Random random) {
        var rows = new ArrayList<Row>();
        for (var category : List.of("Kitchen", "Books", "Garden")) {
            boolean isTaxed = random.nextInt(4) > 0;
            var scope =
                    new TaxScope(
                            Set.of(),
                            Set.of(),
                            Set.of(category),
                            Set.of(),
                            random.nextInt(3) == 0 ? Set.of(ANN) : Set.of(),
                            Optional.empty(),
                            Optional.empty());
            rows.add(
                    new Row(
                            scope,
                            isTaxed ? percent(random) : BigDecimal.ZERO,
                            random.nextBoolean(),
                            isTaxed ? TaxTreatment.TAXED : TaxTreatment.REVERSE_CHARGE));
        }
        if (random.nextBoolean()) {
            rows.add(
                    new Row(
                            TaxScope.of(Set.of("DE"), Set.of()),
                            percent(random),
                            random.nextBoolean(),
                            TaxTreatment.TAXED));
        }
        return rows;
    }

    private static BigDecimal percent(Random random) {
        return BigDecimal.valueOf(random.nextInt(3_000), 2);
    }

    private static Map<String, Integer> lines(Random random, Shop shop) {
        var lines = new LinkedHashMap<String, Integer>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            var category = List.of("Kitchen", "Books", "Garden").get(random.nextInt(3));
            var price = BigDecimal.valueOf(random.nextInt(1, 5_000), 2).toPlainString();
            lines.put(product(shop, price, category), random.nextInt(1, 9));
        }
        shop.host().deliverAll();
        return lines;
    }

    private static String cup(Shop shop) {
        var id = product(shop, "5", "Kitchen");
        shop.host().deliverAll();
        return id;
    }

    private static String product(Shop shop, String price, String category) {
        var body =
                "{\"name\": \"Thing\", \"price\": %s, \"category\": \"%s\", \"stock\": 100}"
                        .formatted(price, category);
        return shop.post("/products", body).body().at("/data/id").textValue();
    }

    private static JsonNode cart(Shop shop, Map<String, Integer> lines) {
        var opened = shop.post("/carts", "{\"customer_email\": \"%s\"}".formatted(ANN));
        var id = opened.body().get("cart_id").textValue();
        lines.forEach((product, quantity) -> put(shop, id, product, quantity));
        return shop.get("/carts/" + id).body();
    }

    private static void put(Shop shop, String cart, String product, int quantity) {
        shop.put(
                "/carts/%s/lines/%s".formatted(cart, product),
                "{\"quantity\": %d}".formatted(quantity));
    }

    private static Shop.Answer checkOut(Shop shop, JsonNode cart, String more) {
        return shop.post(
                "/carts/%s/checkout".formatted(cart.get("cart_id").textValue()),
                "{\"total\": %s%s}".formatted(cart.get("total"), more));
    }

    private static JsonNode checkedOut(Shop shop, JsonNode cart) {
        var answer = checkOut(shop, cart, "");
        shop.host().deliverAll();
        return shown(shop, answer);
    }

    private static JsonNode shown(Shop shop, Shop.Answer checkout) {
        return shop.get("/orders/" + checkout.body().get("order_id").textValue()).body();
    }

    /// An order of the same goods, by the same customer, without a cart.
    private static JsonNode placed(Shop shop, Map<String, Integer> lines) {
        var items =
                lines.entrySet().stream()
                        .map(it ->
                                "{\"sku\": \"%s\", \"quantity\": %d, \"price\": %s}"
                                        .formatted(
                                                it.getKey(),
                                                it.getValue(),
                                                shop.get("/products/" + it.getKey())
                                                        .body()
                                                        .get("price")))
                        .toList();
        var body =
                "{\"customerEmail\": \"%s\", \"currency\": \"USD\", \"items\": %s}"
                        .formatted(ANN, items);
        var id = shop.post("/orders", body).body().get("orderId").textValue();
        return shop.get("/orders/" + id).body();
    }

    /// The amounts by product, of a cart or an order.
    private static Map<Sku, JsonNode> amounts(JsonNode shown) {
        var amounts = new LinkedHashMap<Sku, JsonNode>();
        var lines = shown.has("lines") ? shown.get("lines") : shown.get("items");
        for (var line : lines) {
            var product = line.has("sku") ? line.get("sku") : line.get("product_id");
            amounts.put(new Sku(product.textValue()), line.get("amount"));
        }
        return amounts;
    }
}
