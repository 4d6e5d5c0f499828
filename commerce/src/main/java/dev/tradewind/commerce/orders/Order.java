package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An order as orders keeps it. Amounts are in the minor units of its currency.
///
/// @param eventId of its OrderCreated, from which the ids of all later events derive
/// @param cancelReason once it is cancelled
record Order(
        OrderId orderId,
        EventId eventId,
        String customerEmail,
        Currency currency,
        List<Line> lines,
        long totalMinorUnits,
        PublicationStatus publicationStatus,
        OrderStatus status,
        Outcome payment,
        Outcome inventory,
        Optional<String> cancelReason,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<Order> ORDERS =
            DocumentCollection.of("orders", Order.class).withState(order -> order.status.label());

    Order {
        lines = List.copyOf(lines);
    }

    static Order placed(OrderId orderId, EventId eventId, PlaceOrder wanted, Instant now) {
        return new Order(
                orderId,
                eventId,
                wanted.customerEmail(),
                wanted.currency(),
                wanted.lines(),
                wanted.total().minorUnits(),
                PublicationStatus.EVENT_PUBLISHED,
                OrderStatus.PENDING,
                Outcome.PENDING,
                Outcome.PENDING,
                Optional.empty(),
                now,
                now);
    }

    Money total() {
        return new Money(totalMinorUnits, currency);
    }

    /// Tells whether the outcomes that are known end nothing: one is missing, or the order has ended before.
    boolean waits(OrderFlow flow) {
        if (status != OrderStatus.PENDING || inventory == Outcome.PENDING) {
            return true;
        }
        boolean isPaymentToCome = flow == OrderFlow.PARALLEL || inventory == Outcome.SUCCEEDED;
        return payment == Outcome.PENDING && isPaymentToCome;
    }

    /// The end of an order whose payment is not known: it has the total along, by which payments notes the payment that
    /// is never to be made.
    OrderCancelled cancelledBeforePayment(String reason) {
        return OrderCancelled.beforePayment(orderId, customerEmail, reason, total());
    }

    /// The first outcome counts.
    Order withPaymentKnown(Outcome outcome, Instant now) {
        return payment != Outcome.PENDING
                ? this
                : with(publicationStatus, status, outcome, inventory, cancelReason, now);
    }

    /// The first outcome counts.
    Order withInventoryKnown(Outcome outcome, Instant now) {
        return inventory != Outcome.PENDING
                ? this
                : with(publicationStatus, status, payment, outcome, cancelReason, now);
    }

    Order confirmed(Instant now) {
        return with(
                publicationStatus, OrderStatus.CONFIRMED, payment, inventory, cancelReason, now);
    }

    Order cancelled(String reason, Instant now) {
        return with(
                publicationStatus,
                OrderStatus.CANCELLED,
                payment,
                inventory,
                Optional.of(reason),
                now);
    }

    Order unpublished(String reason) {
        return with(
                PublicationStatus.EVENT_PUBLISH_FAILED,
                OrderStatus.CANCELLED,
                payment,
                inventory,
                Optional.of(reason),
                updatedAt);
    }

    private Order with(
            PublicationStatus nextPublication,
            OrderStatus nextStatus,
            Outcome nextPayment,
            Outcome nextInventory,
            Optional<String> reason,
            Instant now) {
        return new Order(
                orderId,
                eventId,
                customerEmail,
                currency,
                lines,
                totalMinorUnits,
                nextPublication,
                nextStatus,
                nextPayment,
                nextInventory,
                reason,
                createdAt,
                now);
    }

    /// One product of an order, at the price of one.
    record Line(Sku sku, int quantity, long priceMinorUnits) {}
}
