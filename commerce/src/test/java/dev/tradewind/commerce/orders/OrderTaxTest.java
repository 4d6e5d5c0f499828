package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxRate;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The taxes of an order, from its placement until its money is back.
class OrderTaxTest {
    private static final String ADDRESS =
            """
            {"name": "Ann Lee", "line1": "1 Quay", "city": "Town", "postalCode": "24103", "country": "COUNTRY"}
            """;

    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR", "shippingAddress": ADDRESS,
             "items": [{"sku": "CHAIR", "quantity": 1, "price": 119}, {"sku": "BOOK", "quantity": 3, "price": 10.70}]}
            """;

    /// Books at 7, all else at 19 percent in Germany; 20 percent in France; 8 on top in the United States; who buys in Italy
    /// owes the tax there.
    private static Optional<ProductTax> asIs(TaxableProduct product) {
        var book = product.sku().equals(new Sku("BOOK"));
        return switch (product.country().orElse("DE")) {
            case "DE" -> Optional.of(ProductTax.included(new BigDecimal(book ? "7" : "19")));
            case "FR" -> Optional.of(ProductTax.included(new BigDecimal("20")));
            case "US" -> Optional.of(ProductTax.onTop(new BigDecimal("8")));
            case "IT" ->
                    Optional.of(
                            new ProductTax(
                                    new BigDecimal("19"), true, TaxTreatment.REVERSE_CHARGE));
            default -> Optional.empty();
        };
    }

    private final AtomicReference<TaxRule> rule = new AtomicReference<>(OrderTaxTest::asIs);
    private final Shop shop =
            Shop.amid(
                    Shop.Setup.at(new JumpingClock(Instant.parse("2026-07-02T10:00:00Z")))
                            .taxedBy(product -> rule.get().find(product)));

    private String place(String country) {
        return shop.place(ORDER.replace("ADDRESS", ADDRESS.replace("COUNTRY", country)));
    }

    @Test
    void an_order_says_the_taxes_in_its_lines_and_its_total() {
        var order = order(place("DE"));

        assertThat(amount(order.at("/items/0"))).isEqualTo("100 + 19 = 119 at 19");
        assertThat(amount(order.at("/items/1"))).isEqualTo("30 + 2.1 = 32.1 at 7");
        assertThat(taxes(order)).containsExactly("30 + 2.1 = 32.1 at 7", "100 + 19 = 119 at 19");
        assertThat(order.get("totalAmount").decimalValue()).isEqualByComparingTo("151.1");
    }

    @Test
    void a_file_of_orders_has_the_tax_of_each_line() {
        place("DE");
        place("IT");

        var lines = shop.get("/orders/export").body().textValue().lines().toList();

        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).endsWith(",24103,DE,,100,19,119,19,");
        assertThat(lines.get(2)).endsWith(",24103,DE,,30,2.1,32.1,7,");
        assertThat(lines.get(3)).endsWith(",24103,IT,,100,0,100,0,reverse_charge");
    }

    @Test
    void what_no_rule_says_has_no_tax() {
        assertThat(taxes(order(place("CH")))).containsExactly("151.1 + 0 = 151.1 at 0");
    }

    @Test
    void a_tax_on_top_of_prices_is_paid_with_the_total() {
        var id = place("US");
        send(id);

        assertThat(order(id).get("totalAmount").decimalValue()).isEqualByComparingTo("163.19");
        assertThat(taxes(order(id))).containsExactly("151.1 + 12.09 = 163.19 at 8");
        assertThat(payment(id).get("captured").decimalValue()).isEqualByComparingTo("163.19");
        assertThat(invoice(id).get("net").decimalValue()).isEqualByComparingTo("151.1");
        assertThat(invoice(id).at("/lines/1/tax").decimalValue()).isEqualByComparingTo("2.57");
    }

    @Test
    void who_owes_the_tax_to_another_state_pays_prices_without_it_and_an_invoice_says_so() {
        var id = place("IT");
        send(id);

        assertThat(taxes(order(id))).containsExactly("126.97 + 0 = 126.97 at 0 reverse_charge");
        assertThat(payment(id).get("captured").decimalValue()).isEqualByComparingTo("126.97");
        assertThat(invoice(id).at("/taxes/0/treatment").textValue()).isEqualTo("reverse_charge");
        assertThat(invoice(id).get("tax").decimalValue()).isZero();
    }

    @Test
    void an_order_that_was_placed_keeps_its_taxes_whatever_the_rule_says_later() {
        var id = place("DE");
        var placed = order(id).get("items");
        shop.host().deliverAll();

        rule.set(_ -> Optional.of(ProductTax.onTop(new BigDecimal("50"))));
        send(id);
        refund(id, "151.10");

        assertThat(order(id).get("items")).isEqualTo(placed);
        assertThat(order(id).get("totalAmount").decimalValue()).isEqualByComparingTo("151.1");
        for (var document : documents(id)) {
            assertThat(rates(document)).containsExactly("32.1 at 7", "119 at 19");
        }
        assertThat(amount(order(place("DE")).at("/items/0"))).isEqualTo("119 + 59.5 = 178.5 at 50");
    }

    @Test
    void a_shipment_has_the_taxes_of_its_goods_and_so_have_its_payment_and_its_invoice() {
        var id = place("DE");
        shop.host().deliverAll();
        dispatch(id + "-1", "{\"items\": [{\"sku\": \"BOOK\", \"quantity\": 2}]}");
        dispatch(id + "-2", "");

        var first = shop.get("/shipments/" + id + "-1").body();
        assertThat(amount(first.at("/items/0"))).isEqualTo("20 + 1.4 = 21.4 at 7");
        assertThat(taxes(first)).containsExactly("20 + 1.4 = 21.4 at 7");
        assertThat(taxes(payment(id).at("/captures/0"))).containsExactly("20 + 1.4 = 21.4 at 7");
        assertThat(taxes(payment(id).at("/captures/1")))
                .containsExactly("10 + 0.7 = 10.7 at 7", "100 + 19 = 119 at 19");
        assertThat(rates(invoice(id))).containsExactly("21.4 at 7");
    }

    @Test
    void what_is_sent_back_is_refunded_with_its_own_tax() {
        var id = place("DE");
        send(id);

        sendBack(id, "BOOK");

        var refund = shop.get("/payments/" + id + "/refunds").body().at("/items/0");
        assertThat(taxes(refund)).containsExactly("10 + 0.7 = 10.7 at 7");
        var back = shop.get("/returns").body().at("/items/0");
        assertThat(taxes(back)).containsExactly("10 + 0.7 = 10.7 at 7");
        assertThat(rates(documents(id).getFirst())).containsExactly("10.7 at 7");
    }

    @Test
    void what_is_sent_back_is_refunded_with_its_own_tax_whichever_shipment_it_left_with() {
        var id = place("DE");
        sendInTwo(id);

        sendBack(id, "CHAIR");

        var refund = shop.get("/payments/" + id + "/refunds").body().at("/items/0");
        assertThat(taxes(refund)).containsExactly("100 + 19 = 119 at 19");
        assertThat(rates(documents(id).getFirst())).containsExactly("119 at 19");
        sendBack(id, "BOOK");
        sendBack(id, "BOOK");
        sendBack(id, "BOOK");
        assertThat(payment(id).get("status").textValue()).isEqualTo("refunded");
        assertThat(documents(id).stream().map(OrderTaxTest::rates))
                .filteredOn(List.of("10.7 at 7")::equals)
                .hasSize(3);
    }

    @Test
    void
            a_refund_of_an_amount_comes_out_of_the_shipments_in_turn_with_what_is_left_of_their_taxes() {
        var id = place("DE");
        sendInTwo(id);

        refund(id, "20");
        refund(id, "20");

        var refunds = shop.get("/payments/" + id + "/refunds").body().get("items");
        assertThat(refunds.valueStream().map(OrderTaxTest::taxes))
                .containsExactlyInAnyOrder(
                        List.of("18.69 + 1.31 = 20 at 7"),
                        List.of("2.74 + 0.19 = 2.93 at 7", "14.34 + 2.73 = 17.07 at 19"));
    }

    /// Two books leave before all else.
    private void sendInTwo(String id) {
        shop.host().deliverAll();
        dispatch(id + "-1", "{\"items\": [{\"sku\": \"BOOK\", \"quantity\": 2}]}");
        dispatch(id + "-2", "");
        shop.post("/shipments/" + id + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.post("/shipments/" + id + "-2/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
    }

    @Test
    void a_refund_of_an_amount_has_the_taxes_of_what_is_left_in_proportion() {
        var id = place("DE");
        send(id);

        refund(id, "119");
        sendBack(id, "BOOK");
        sendBack(id, "CHAIR");

        var refunds = shop.get("/payments/" + id + "/refunds").body().get("items");
        var all = new ArrayList<String>();
        refunds.forEach(it -> all.addAll(taxes(it)));
        assertThat(all)
                .containsExactlyInAnyOrder(
                        "23.63 + 1.65 = 25.28 at 7",
                        "78.76 + 14.96 = 93.72 at 19",
                        "6.37 + 0.45 = 6.82 at 7",
                        "3.26 + 0.62 = 3.88 at 19",
                        "17.98 + 3.42 = 21.4 at 19");
        assertThat(payment(id).get("status").textValue()).isEqualTo("refunded");
    }

    @Test
    void at_another_address_an_order_has_the_taxes_of_there_where_it_costs_the_same() {
        var id = place("DE");

        var changed = move(id, "FR");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(taxes(order(id))).containsExactly("125.92 + 25.18 = 151.1 at 20");
        send(id);
        assertThat(rates(invoice(id))).containsExactly("151.1 at 20");
    }

    @Test
    void an_address_at_which_an_order_costs_something_else_is_refused() {
        var id = place("DE");

        var refused = move(id, "US");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").textValue())
                .contains("costs 151.1 EUR, and would cost something else there");
        assertThat(order(id).at("/shippingAddress/country").textValue()).isEqualTo("DE");
        assertThat(taxes(order(id))).hasSize(2);
    }

    @Test
    void an_event_says_what_is_paid_for_each_line() {
        var id = place("DE");
        shop.host().deliverAll();

        var confirmed =
                shop.host().published().stream()
                        .filter(event -> event.isOf(OrderConfirmed.TYPE))
                        .map(event -> (OrderConfirmed) event.data())
                        .findFirst()
                        .orElseThrow();
        var amounts =
                confirmed.items().orElseThrow().stream()
                        .map(it -> it.amount().orElseThrow().amount(Currency.of("EUR")))
                        .toList();
        assertThat(confirmed.orderId().value()).isEqualTo(id);
        assertThat(amounts)
                .containsExactly(
                        new TaxedAmount(TaxRate.of(new BigDecimal("19")), 11_900, 1_900),
                        new TaxedAmount(TaxRate.of(new BigDecimal("7")), 3_210, 210));
    }

    private Shop.Answer move(String id, String country) {
        return shop.put("/orders/" + id + "/shipping-address", ADDRESS.replace("COUNTRY", country));
    }

    private void send(String id) {
        shop.host().deliverAll();
        dispatch(id + "-1", "");
        shop.post("/shipments/" + id + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
    }

    private void dispatch(String shipment, String body) {
        assertThat(shop.post("/shipments/" + shipment + "/dispatch", body).status()).isEqualTo(200);
        shop.host().deliverAll();
    }

    private void refund(String id, String amount) {
        shop.post(
                "/payments/" + id + "/refunds",
                "{\"amount\": %s, \"reason\": \"late\"}".formatted(amount));
        shop.host().deliverAll();
    }

    private void sendBack(String id, String sku) {
        var wanted =
                shop.post(
                        "/returns",
                        "{\"orderId\": \"%s\", \"items\": [{\"sku\": \"%s\", \"quantity\": 1}], \"reason\": \"x\"}"
                                .formatted(id, sku));
        var back = "/returns/" + wanted.body().get("returnId").textValue();
        shop.post(back + "/receive", "");
        shop.post(
                back + "/inspect",
                "{\"items\": [{\"sku\": \"%s\", \"restocked\": 1, \"scrapped\": 0}]}"
                        .formatted(sku));
        shop.host().deliverAll();
    }

    private JsonNode order(String id) {
        return shop.get("/orders/" + id).body();
    }

    private JsonNode payment(String id) {
        return shop.get("/payments/" + id).body();
    }

    /// Its invoices and credit notes, the latter first.
    private List<JsonNode> documents(String id) {
        return shop.get("/invoices?limit=200&orderId=" + id)
                .body()
                .get("items")
                .valueStream()
                .sorted((one, other) ->
                        other.get("number").textValue().compareTo(one.get("number").textValue()))
                .toList();
    }

    private JsonNode invoice(String id) {
        return documents(id).getLast();
    }

    private static List<String> taxes(JsonNode of) {
        return of.get("taxes").valueStream().map(OrderTaxTest::text).toList();
    }

    private static String amount(JsonNode item) {
        return text(item.get("amount"));
    }

    private static String text(JsonNode amount) {
        var treatment = amount.path("treatment").asText();
        return "%s + %s = %s at %s%s"
                .formatted(
                        plain(amount.get("net")),
                        plain(amount.get("tax")),
                        plain(amount.get("gross")),
                        plain(amount.get("percent")),
                        treatment.isEmpty() ? "" : " " + treatment);
    }

    private static List<String> rates(JsonNode document) {
        return document.get("taxes")
                .valueStream()
                .map(it -> plain(it.get("gross")) + " at " + plain(it.get("percent")))
                .toList();
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }
}
