package dev.tradewind.commerce.invoicing;

import static dev.tradewind.commerce.invoicing.InvoicedOrder.ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.invoicing.InvoicedOrder.Price;
import dev.tradewind.commerce.invoicing.InvoicedOrder.WaitingRefund;
import dev.tradewind.commerce.invoicing.InvoicedOrder.WaitingShipment;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/// The handlers that issue an invoice for each shipment and a credit note for each refund, in whichever order their events
/// come. All are handled in turn: the document, its number and the note that it was issued are one commit.
final class InvoiceHandlers {
    static final DocumentCollection<Invoice> INVOICES =
            DocumentCollection.of("invoices", Invoice.class);

    /// The documents of an order, by what each is about: `ORDER_ID/SHIPMENT_ID`.
    static final DocumentCollection<Issued> ISSUED =
            DocumentCollection.of("invoices_issued", Issued.class);

    private final InvoiceSettings settings;
    private final InstantSource clock;

    InvoiceHandlers(InvoiceSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static String keyPrefix(OrderId orderId) {
        return orderId + "/";
    }

    static String key(OrderId orderId, String about) {
        return keyPrefix(orderId) + about;
    }

    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var confirmed = event.data();
        var prices =
                confirmed.items().orElse(List.of()).stream().map(InvoiceHandlers::price).toList();
        var country = confirmed.shipTo().map(PostalAddress::country);
        return learn(
                event,
                confirmed.orderId(),
                documents,
                order -> order.confirmed() ? order : order.confirmed(prices, country));
    }

    private static Price price(OrderCreated.Item item) {
        return new Price(item.sku(), item.price());
    }

    Decision onShipmentDispatched(Event<ShipmentDispatched> event, Documents documents) {
        var shipment = event.data();
        if (shipment.amount().signum() == 0
                || isIssued(shipment.orderId(), shipment.shipmentId(), documents)) {
            return Decision.NOTHING;
        }
        return learn(
                event,
                shipment.orderId(),
                documents,
                order -> order.awaiting(new WaitingShipment(event.id(), shipment)));
    }

    Decision onPaymentRefunded(Event<PaymentRefunded> event, Documents documents) {
        var refund = event.data();
        if (refund.amount().signum() == 0
                || isIssued(refund.orderId(), refund.refundId(), documents)) {
            return Decision.NOTHING;
        }
        return learn(
                event,
                refund.orderId(),
                documents,
                order -> order.awaiting(new WaitingRefund(event.id(), refund)));
    }

    private static boolean isIssued(OrderId orderId, String about, Documents documents) {
        return documents.find(ISSUED, key(orderId, about)).isPresent();
    }

    /// The order that knows more, and the documents that can be issued since.
    private Decision learn(
            Event<?> event,
            OrderId orderId,
            Documents documents,
            UnaryOperator<InvoicedOrder> learning) {
        var read = documents.find(ORDERS, orderId.value());
        var before = read.map(Versioned::value).orElseGet(() -> InvoicedOrder.unknown(orderId));
        var issuing = new Issuing(settings, documents, event, clock.instant());
        var after = issuing.all(learning.apply(before));
        if (after.equals(before)) {
            return Decision.NOTHING;
        }
        var decision = issuing.decision();
        return read.map(it -> decision.andUpdate(ORDERS, it, after))
                .orElseGet(() -> decision.andCreate(ORDERS, orderId.value(), after));
    }

    /// The note that a document was issued.
    record Issued(String number, Instant at) {}
}
