package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An order as orders keeps it. Amounts are in the minor units of its currency.
///
/// @param eventId of its OrderCreated, from which the ids of all later events derive
/// @param cancelReason once it is cancelled
/// @param fulfilment absent of an order of a version that knew nothing of it
/// @param terms likewise
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
        Optional<Fulfilment> fulfilment,
        Optional<OrderTerms> terms,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<Order> ORDERS =
            DocumentCollection.of("orders", Order.class)
                    .withState(order -> order.status.label())
                    .withTerms("orders_by_customer_and_sku_1", Order::searchTerms);

    Order {
        lines = List.copyOf(lines);
    }

    /// @param deadline at which it ends unless it is confirmed
    static Order placed(
            OrderId orderId, EventId eventId, PlaceOrder wanted, Instant now, Instant deadline) {
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
                Optional.of(
                        new Fulfilment(
                                wanted.shipTo(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.of(deadline),
                                List.of())),
                wanted.terms(),
                now,
                now);
    }

    /// The term by which the orders of a product are found.
    static String term(Sku sku) {
        return "s:" + sku.value();
    }

    /// Its customer and each of its products: in the index a row each, so that no document grows with what is sold often.
    private Set<String> searchTerms() {
        return Stream.concat(
                        Stream.of(Ownership.term(customerEmail)),
                        lines.stream().map(line -> term(line.sku())))
                .collect(Collectors.toUnmodifiableSet());
    }

    Money total() {
        return new Money(totalMinorUnits, currency);
    }

    int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    Fulfilment progress() {
        return fulfilment.orElse(Fulfilment.NONE);
    }

    /// The parts of what was taken off, a line each, if anything was: by what the lines cost, so that they are all of it. An
    /// invoice of the whole order has the same.
    Optional<List<Long>> reductionByLine() {
        return agreed().reduction().map(it -> it.byLine(lines));
    }

    /// The amounts of its lines by their taxes; none of an order of a version that knew nothing of them.
    TaxSums taxes() {
        return TaxSums.of(lines.stream().flatMap(line -> line.amount().stream()).toList());
    }

    /// The order with other taxes in its lines.
    ///
    /// @param others the same products
    Order taxed(List<Line> others) {
        return new Order(
                orderId,
                eventId,
                customerEmail,
                currency,
                others,
                totalMinorUnits,
                publicationStatus,
                status,
                payment,
                inventory,
                cancelReason,
                fulfilment,
                terms,
                createdAt,
                updatedAt);
    }

    OrderTerms agreed() {
        return terms.orElse(OrderTerms.NONE);
    }

    /// Tells whether the outcomes that are known end nothing: one is missing, or the order has ended before, or is held and
    /// would be confirmed, or has a run that says what follows.
    boolean waits(OrderFlow flow) {
        if (!status.isOpen() || flow == OrderFlow.ORCHESTRATED || inventory == Outcome.PENDING) {
            return true;
        }
        boolean isPaymentToCome = flow == OrderFlow.PARALLEL || inventory == Outcome.SUCCEEDED;
        return (payment == Outcome.PENDING && isPaymentToCome)
                || (status == OrderStatus.HELD && hasSucceeded());
    }

    /// Tells whether it is paid and its goods are there, so that it can be confirmed.
    boolean hasSucceeded() {
        return payment == Outcome.SUCCEEDED && inventory == Outcome.SUCCEEDED;
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
                : with(status, outcome, inventory, cancelReason, now);
    }

    /// The first outcome counts.
    Order withInventoryKnown(Outcome outcome, Instant now) {
        return inventory != Outcome.PENDING
                ? this
                : with(status, payment, outcome, cancelReason, now);
    }

    /// The order whose goods are set aside, in these warehouses; the first outcome counts.
    Order reserved(Optional<List<Allotment>> allocation, Instant now) {
        if (inventory != Outcome.PENDING) {
            return this;
        }
        var known = withInventoryKnown(Outcome.SUCCEEDED, now);
        return allocation
                .map(goods -> known.with(known.progress().allocated(goods), now))
                .orElse(known);
    }

    Order confirmed(Instant now) {
        return in(OrderStatus.CONFIRMED, now);
    }

    Order cancelled(String reason, Instant now) {
        return with(OrderStatus.CANCELLED, payment, inventory, Optional.of(reason), now);
    }

    /// Its shipments, of which those of a cancelled order that had not left never will.
    List<KnownShipment> shipments() {
        return status == OrderStatus.CANCELLED
                ? progress().shipments().stream().map(KnownShipment::keptBack).toList()
                : progress().shipments();
    }

    /// A cancelled order stays cancelled.
    Order refunded(Instant now) {
        return status == OrderStatus.CANCELLED || status == OrderStatus.REFUNDED
                ? this
                : in(OrderStatus.REFUNDED, now);
    }

    Order unpublished(String reason) {
        return new Order(
                orderId,
                eventId,
                customerEmail,
                currency,
                lines,
                totalMinorUnits,
                PublicationStatus.EVENT_PUBLISH_FAILED,
                OrderStatus.CANCELLED,
                payment,
                inventory,
                Optional.of(reason),
                fulfilment,
                terms,
                createdAt,
                updatedAt);
    }

    /// The order of somebody whom nobody knows any more.
    Order erased(String alias, Instant now) {
        return new Order(
                orderId,
                eventId,
                alias,
                currency,
                lines,
                totalMinorUnits,
                publicationStatus,
                status,
                payment,
                inventory,
                cancelReason,
                fulfilment.map(Fulfilment::erased),
                terms.map(OrderTerms::erased),
                createdAt,
                now);
    }

    Order in(OrderStatus next, Instant now) {
        return with(next, payment, inventory, cancelReason, now);
    }

    /// With what people or shipping made of it since, where that is something; of a confirmed order its place follows from
    /// that.
    Order with(Fulfilment next, Instant now) {
        if (next.equals(progress())) {
            return this;
        }
        var place =
                switch (status) {
                    case PENDING, HELD, CANCELLED, REFUNDED -> status;
                    case CONFIRMED, CANCEL_REQUESTED, FULFILLING, SHIPPED, DELIVERED, RETURNED ->
                            next.status(pieces());
                };
        return new Order(
                orderId,
                eventId,
                customerEmail,
                currency,
                lines,
                totalMinorUnits,
                publicationStatus,
                place,
                payment,
                inventory,
                cancelReason,
                Optional.of(next),
                terms,
                createdAt,
                now);
    }

    private Order with(
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
                publicationStatus,
                nextStatus,
                nextPayment,
                nextInventory,
                reason,
                fulfilment,
                terms,
                createdAt,
                now);
    }

    /// One product of an order, at the price of one.
    ///
    /// @param amount what is paid for all of it, once that is decided: its price less its discount, and the tax of that.
    ///     Absent of an order of a version that decided no taxes
    record Line(Sku sku, int quantity, long priceMinorUnits, Optional<TaxedAmount> amount) {
        Line(Sku sku, int quantity, long priceMinorUnits) {
            this(sku, quantity, priceMinorUnits, Optional.empty());
        }

        long value() {
            return Math.multiplyExact(priceMinorUnits, quantity);
        }

        Line costing(TaxedAmount decided) {
            return new Line(sku, quantity, priceMinorUnits, Optional.of(decided));
        }
    }
}
