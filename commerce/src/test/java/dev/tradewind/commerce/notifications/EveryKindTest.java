package dev.tradewind.commerce.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.invoicing.events.CreditNoteIssued;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.invoicing.events.InvoiceIssued;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.CaptureInbox;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.MemoryHost;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every kind of event that customers are to know of is told, over a channel whose rules name all of them.
class EveryKindTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");
    private static final OrderId ORDER = new OrderId("o-1");
    private static final String ANN = "ann@example.com";
    private static final BigDecimal AMOUNT = new BigDecimal("19.99");

    private final JumpingClock clock = new JumpingClock(NOON);
    private final MemoryHost host = new MemoryHost(ShopFlows.FLOWS, ShopFlows.QUEUE_NAMES, clock);
    private final ScriptedChannel mail = new ScriptedChannel();
    private final List<Event<?>> told = new ArrayList<>();
    private Shop shop = Shop.of(host, List.of());

    @BeforeEach
    void start() {
        var rules = MessageRules.standard().over(Set.of());
        for (var kind : MessageKind.values()) {
            rules = rules.with(kind, Set.of(ChannelName.EMAIL));
        }
        var messaging =
                new Messaging(
                        Map.of(ChannelName.EMAIL, mail),
                        rules,
                        MessageTemplates.own(),
                        it ->
                                new Attachment(
                                        it.number() + ".pdf", "application/pdf", new byte[] {1}),
                        new CaptureInbox(clock));
        var service = new Notifications(host, Profile.DEMO, messaging, clock).service();
        host.start(List.of(service));
        shop = Shop.of(host, List.of(service));
    }

    @Test
    void every_kind_is_mailed_with_words_that_have_no_places_left() {
        tellAll();

        var missing = EnumSet.allOf(MessageKind.class);
        mail.attempts()
                .forEach(it -> missing.remove(MessageKind.find(it.template()).orElseThrow()));
        assertThat(missing)
                .containsExactlyInAnyOrder(
                        MessageKind.INVENTORY_RESERVED, MessageKind.ORDER_CONFIRMED);
        assertThat(mail.attempts()).noneMatch(it -> it.text().contains("{{"));
        assertThat(host.deadLetters()).isEmpty();
    }

    @Test
    void every_kind_but_the_outcomes_is_recorded_as_a_message() {
        tellAll();

        var recorded =
                messages().stream()
                        .filter(it -> it.get("channel").textValue().equals("recorded"))
                        .map(it -> it.get("template").textValue());
        assertThat(recorded)
                .contains("order-status-changed", "invoice-issued", "refund-paid")
                .doesNotContain("payment-completed", "inventory-failed");
    }

    @Test
    void each_status_shipment_and_refund_is_told_by_itself_and_once() {
        tell(OrderStatusChanged.TYPE, new OrderStatusChanged(ORDER, ANN, "confirmed", "pending"));
        tell(OrderStatusChanged.TYPE, new OrderStatusChanged(ORDER, ANN, "shipped", "confirmed"));
        tell(OrderStatusChanged.TYPE, new OrderStatusChanged(ORDER, ANN, "shipped", "confirmed"));
        tell(ShipmentDelivered.TYPE, new ShipmentDelivered(ORDER, "s-1", ANN));
        tell(ShipmentDelivered.TYPE, new ShipmentDelivered(ORDER, "s-2", ANN));

        assertThat(mail.attempts())
                .extracting(ChannelMessage::template)
                .containsExactlyInAnyOrder(
                        "order-status-changed",
                        "order-status-changed",
                        "shipment-delivered",
                        "shipment-delivered");
    }

    @Test
    void an_invoice_goes_along_as_a_file() {
        tell(InvoiceIssued.TYPE, new InvoiceIssued(ORDER, ANN, invoice("2026-000001")));

        assertThat(mail.attempts().getFirst().attachment().map(Attachment::name))
                .contains("2026-000001.pdf");
        assertThat(mail.attempts().getFirst().subject()).contains("2026-000001");
    }

    @Test
    void what_a_message_was_made_of_is_kept_with_it() {
        tell(
                PaymentRefunded.TYPE,
                new PaymentRefunded(ORDER, "r-1", ANN, AMOUNT, "EUR", true, "returned"));

        assertThat(mail.attempts().getFirst().values())
                .isEqualTo(Map.of("order", "o-1", "reason", "returned", "amount", "19.99 EUR"));
    }

    private void tellAll() {
        tell(PaymentCompleted.TYPE, new PaymentCompleted(ORDER, ANN, AMOUNT, "EUR"));
        tell(PaymentFailed.TYPE, new PaymentFailed(ORDER, ANN, "insufficient_funds"));
        tell(
                InventoryFailed.TYPE,
                new InventoryFailed(ORDER, ANN, "out_of_stock", List.of(new Sku("a"))));
        tell(OrderCancelled.TYPE, OrderCancelled.after(ORDER, ANN, "out_of_stock"));
        tell(OrderStatusChanged.TYPE, new OrderStatusChanged(ORDER, ANN, "shipped", "confirmed"));
        tell(
                ShipmentCreated.TYPE,
                new ShipmentCreated(ORDER, "s-1", ANN, "DHL", "TRK-1", "2026-07-05", List.of()));
        tell(
                ShipmentDispatched.TYPE,
                new ShipmentDispatched(ORDER, "s-1", ANN, List.of(), AMOUNT, "EUR", true));
        tell(ShipmentDelivered.TYPE, new ShipmentDelivered(ORDER, "s-1", ANN));
        tell(
                ShipmentDeliveryFailed.TYPE,
                new ShipmentDeliveryFailed(ORDER, "s-1", ANN, "nobody at home"));
        tell(
                PaymentRefunded.TYPE,
                new PaymentRefunded(ORDER, "r-1", ANN, AMOUNT, "EUR", true, "returned"));
        tell(
                ReturnInspected.TYPE,
                new ReturnInspected(ORDER, "ret-1", ANN, List.of(), AMOUNT, "EUR"));
        tell(InvoiceIssued.TYPE, new InvoiceIssued(ORDER, ANN, invoice("2026-000001")));
        tell(CreditNoteIssued.TYPE, new CreditNoteIssued(ORDER, ANN, invoice("C2026-000001")));
    }

    private <T> void tell(EventType<T> type, T data) {
        var event = type.first(new EventId("e-" + told.size()), NOON, data);
        told.add(event);
        host.publish(event);
        host.deliverAll();
    }

    private List<JsonNode> messages() {
        return Stream.of(shop.get("/notifications?orderId=o-1").body().get("messages"))
                .flatMap(JsonNode::valueStream)
                .toList();
    }

    private static Invoice invoice(String number) {
        return new Invoice(
                Invoice.Kind.INVOICE,
                number,
                ORDER,
                "s-1",
                ANN,
                "2026-07-02",
                new Invoice.Seller("Shop", List.of("Town"), Optional.empty()),
                List.of(),
                List.of(
                        new Invoice.Tax(
                                BigDecimal.ZERO,
                                AMOUNT,
                                AMOUNT,
                                BigDecimal.ZERO,
                                Optional.empty())),
                AMOUNT,
                BigDecimal.ZERO,
                AMOUNT,
                "EUR",
                List.of(),
                Optional.empty());
    }
}
