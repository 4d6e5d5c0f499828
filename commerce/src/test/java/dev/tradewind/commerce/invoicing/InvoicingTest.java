package dev.tradewind.commerce.invoicing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.MemoryHost;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvoicingTest {
    private static final Instant LATE = Instant.parse("2026-12-31T23:59:59Z");
    private static final OrderId ORDER = new OrderId("o-1");
    private static final String CUSTOMER = "ann@example.com";
    private static final Sku CHAIR = new Sku("CHAIR");
    private static final Sku BOOK = new Sku("BOOK");
    private static final InvoiceSettings SETTINGS =
            new InvoiceSettings(
                    new Invoice.Seller("Shop", List.of("1 Street", "Town"), Optional.of("DE1")),
                    new TaxRates(
                            "DE",
                            Map.of("DE", new BigDecimal("19"), "AT", new BigDecimal("20")),
                            Map.of(BOOK, new BigDecimal("7"))),
                    "",
                    "C");

    private final JumpingClock clock = new JumpingClock(LATE);
    private final MemoryHost host = new MemoryHost(ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES, clock);
    private Shop shop = Shop.of(host, List.of());

    @BeforeEach
    void start() {
        var service =
                new Invoicing(
                                host,
                                SETTINGS,
                                it -> ("print of " + it.number()).getBytes(UTF_8),
                                clock)
                        .service();
        host.start(List.of(service));
        shop = Shop.of(host, List.of(service));
    }

    @Test
    void a_shipment_is_invoiced_with_the_taxes_of_its_lines() {
        confirm(Optional.of("DE"));
        dispatch("s-1", "60.00", new ShippedItem(CHAIR, 1), new ShippedItem(BOOK, 2));

        var invoice = invoice("2026-000001");

        assertThat(invoice.get("total").decimalValue()).isEqualByComparingTo("60");
        assertThat(invoice.get("lines").valueStream().map(InvoicingTest::described))
                .containsExactly("CHAIR 1 x 40 = 40 at 19", "BOOK 2 x 10 = 20 at 7");
        assertThat(invoice.get("taxes").valueStream().map(InvoicingTest::tax))
                .containsExactly("7: 20 = 18.69 + 1.31", "19: 40 = 33.62 + 6.38");
        assertThat(invoice.get("net").decimalValue()).isEqualByComparingTo("52.31");
        assertThat(invoice.get("tax").decimalValue()).isEqualByComparingTo("7.69");
        assertThat(invoice.at("/seller/name").textValue()).isEqualTo("Shop");
        assertThat(invoice.get("issuedOn").textValue()).isEqualTo("2026-12-31");
        assertThat(host.publishedTypes()).contains("invoice.issued");
    }

    @Test
    void goods_are_taxed_where_they_go_to() {
        confirm(Optional.of("AT"));
        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));

        assertThat(invoice("2026-000001").at("/taxes/0/percent").decimalValue())
                .isEqualByComparingTo("20");
    }

    @Test
    void a_country_that_is_not_known_is_taxed_as_at_home() {
        confirm(Optional.of("FR"));
        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));

        assertThat(invoice("2026-000001").at("/taxes/0/percent").decimalValue())
                .isEqualByComparingTo("19");
    }

    @Test
    void a_discount_is_shared_by_the_lines() {
        confirm(Optional.empty());
        dispatch("s-1", "50.00", new ShippedItem(CHAIR, 1), new ShippedItem(BOOK, 2));

        assertThat(invoice("2026-000001").get("lines").valueStream().map(InvoicingTest::described))
                .containsExactly("CHAIR 1 x 40 = 33.33 at 19", "BOOK 2 x 10 = 16.67 at 7");
    }

    @Test
    void a_shipment_without_goods_is_invoiced_as_a_sum() {
        dispatch("s-1", "119.00");

        var invoice = invoice("2026-000001");

        assertThat(invoice.get("lines")).isEmpty();
        assertThat(invoice.get("taxes").valueStream().map(InvoicingTest::tax))
                .containsExactly("19: 119 = 100 + 19");
    }

    @Test
    void a_shipment_that_costs_nothing_is_not_invoiced() {
        confirm(Optional.empty());
        dispatch("s-1", "0", new ShippedItem(CHAIR, 1));

        assertThat(list()).isEmpty();
    }

    @Test
    void the_same_shipment_is_invoiced_once_however_often_it_is_told() {
        host.deliverCopies(3);
        confirm(Optional.empty());
        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));
        host.publish(dispatched("again", "s-1", "40.00", List.of(new ShippedItem(CHAIR, 1))));
        host.deliverAll();

        assertThat(list()).hasSize(1);
    }

    @Test
    void goods_of_an_order_that_is_not_known_yet_wait_for_their_prices() {
        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));
        dispatch("s-2", "20.00", new ShippedItem(BOOK, 2));
        assertThat(list()).isEmpty();

        confirm(Optional.empty());

        assertThat(list().stream().map(it -> it.get("about").textValue()))
                .containsExactly("s-1", "s-2");
        assertThat(host.deadLetters()).isEmpty();
    }

    @Test
    void a_refund_that_is_told_first_waits_for_an_invoice() {
        refund("r-1", "10.00");
        confirm(Optional.empty());
        assertThat(list()).isEmpty();

        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));

        assertThat(list().stream().map(it -> it.get("number").textValue()))
                .containsExactly("2026-000001", "C2026-000001");
    }

    @Test
    void what_waits_and_is_told_again_waits_once() {
        host.deliverCopies(2);
        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));
        host.publish(dispatched("again", "s-1", "40.00", List.of(new ShippedItem(CHAIR, 1))));
        host.deliverAll();

        confirm(Optional.empty());

        assertThat(list()).hasSize(1);
    }

    @Test
    void numbers_follow_each_other_and_a_new_year_begins_anew() {
        confirm(Optional.empty());
        dispatch("s-1", "20.00", new ShippedItem(BOOK, 2));
        dispatch("s-2", "20.00", new ShippedItem(BOOK, 2));
        clock.parkUntil(LATE.plusSeconds(1).toEpochMilli());
        dispatch("s-3", "20.00", new ShippedItem(BOOK, 2));

        assertThat(list().stream().map(it -> it.get("number").textValue()))
                .containsExactly("2026-000001", "2026-000002", "2027-000001");
    }

    @Test
    void a_refund_is_credited_with_the_taxes_of_what_was_invoiced() {
        confirm(Optional.empty());
        dispatch("s-1", "60.00", new ShippedItem(CHAIR, 1), new ShippedItem(BOOK, 2));

        refund("r-1", "30.00");

        var note = invoice("C2026-000001");
        assertThat(note.get("kind").textValue()).isEqualTo("credit_note");
        assertThat(note.get("invoices").valueStream().map(JsonNode::textValue))
                .containsExactly("2026-000001");
        assertThat(note.get("taxes").valueStream().map(InvoicingTest::tax))
                .containsExactly("7: 10 = 9.34 + 0.66", "19: 20 = 16.81 + 3.19");
        assertThat(host.publishedTypes()).contains("credit_note.issued");
    }

    @Test
    void refunds_until_nothing_is_left_credit_exactly_what_was_invoiced_of_each_tax() {
        confirm(Optional.empty());
        dispatch("s-1", "60.00", new ShippedItem(CHAIR, 1), new ShippedItem(BOOK, 2));

        refund("r-1", "13.37");
        refund("r-2", "29.99");
        refund("r-3", "16.64");

        var notes = list().stream().filter(it -> it.get("number").textValue().startsWith("C"));
        var gross =
                notes.flatMap(it -> it.get("taxes").valueStream())
                        .filter(it -> it.get("percent").intValue() == 7)
                        .map(it -> it.get("gross").decimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(gross).isEqualByComparingTo("20.00");
    }

    @Test
    void a_refund_of_what_was_never_invoiced_here_is_credited_by_nobody() {
        refund("r-1", "10.00");

        assertThat(list()).isEmpty();
        assertThat(host.deadLetters()).isEmpty();
    }

    @Test
    void a_document_is_found_by_its_order_and_printed() {
        confirm(Optional.empty());
        dispatch("s-1", "40.00", new ShippedItem(CHAIR, 1));
        refund("r-1", "10.00");

        var ofOrder = shop.get("/invoices?orderId=o-1").body().get("items");

        assertThat(ofOrder.valueStream().map(it -> it.get("number").textValue()))
                .containsExactly("2026-000001", "C2026-000001");
        assertThat(shop.get("/invoices?orderId=o-2").body().get("items")).isEmpty();
        assertThat(shop.bytes("/invoices/2026-000001.pdf"))
                .isEqualTo("print of 2026-000001".getBytes(UTF_8));
    }

    @Test
    void a_number_that_there_is_not_is_said_so() {
        assertThat(shop.get("/invoices/2026-000009").status()).isEqualTo(404);
        assertThat(shop.get("/invoices/x").status()).isEqualTo(400);
        assertThat(shop.get("/invoices?orderId=").status()).isEqualTo(400);
    }

    private void confirm(Optional<String> country) {
        var items =
                List.of(
                        new OrderCreated.Item(CHAIR, 1, new BigDecimal("40")),
                        new OrderCreated.Item(BOOK, 9, new BigDecimal("10")));
        var address =
                country.map(it -> new PostalAddress("Ann", "1", Optional.empty(), "x", "1", it));
        publish(
                OrderConfirmed.TYPE.first(
                        new EventId("confirmed"),
                        LATE,
                        new OrderConfirmed(
                                ORDER,
                                CUSTOMER,
                                new BigDecimal("130"),
                                "EUR",
                                Optional.of(items),
                                address)));
    }

    private void dispatch(String shipment, String amount, ShippedItem... items) {
        publish(dispatched("dispatched-" + shipment, shipment, amount, List.of(items)));
    }

    private static Event<?> dispatched(
            String id, String shipment, String amount, List<ShippedItem> items) {
        return ShipmentDispatched.TYPE.first(
                new EventId(id),
                LATE,
                new ShipmentDispatched(
                        ORDER, shipment, CUSTOMER, items, new BigDecimal(amount), "EUR", false));
    }

    private void refund(String refund, String amount) {
        publish(
                PaymentRefunded.TYPE.first(
                        new EventId("refunded-" + refund),
                        LATE,
                        new PaymentRefunded(
                                ORDER,
                                refund,
                                CUSTOMER,
                                new BigDecimal(amount),
                                "EUR",
                                false,
                                "returned")));
    }

    private void publish(Event<?> event) {
        host.publish(event);
        host.deliverAll();
    }

    private JsonNode invoice(String number) {
        return shop.get("/invoices/" + number).body();
    }

    private List<JsonNode> list() {
        return shop.get("/invoices").body().get("items").valueStream().toList();
    }

    private static String described(JsonNode line) {
        return "%s %s x %s = %s at %s"
                .formatted(
                        line.get("sku").textValue(),
                        line.get("quantity"),
                        line.get("price"),
                        line.get("amount"),
                        line.get("taxPercent"));
    }

    private static String tax(JsonNode tax) {
        return "%s: %s = %s + %s"
                .formatted(tax.get("percent"), tax.get("gross"), tax.get("net"), tax.get("tax"));
    }
}
