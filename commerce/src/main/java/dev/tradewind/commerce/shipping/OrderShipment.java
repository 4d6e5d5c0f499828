package dev.tradewind.commerce.shipping;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A shipment as shipping keeps it.
///
/// @param lines its goods; none of an order of an earlier version, which does not say them
/// @param share of the order's total, of an order whose lines have no amounts
/// @param last nothing of its order stays behind when it leaves
/// @param booking what a carrier said, once it has taken it
/// @param reason why it was not delivered, or never left, for programs
/// @param warehouse that its goods leave from; absent where it is the default one
/// @param departures so many of the order's shipments have left, which its first one counts: whoever sends one off writes
///     that, so none leaves without knowing of the others. In documents that are older it may count fewer
record OrderShipment(
        ShipmentId shipmentId,
        String customerEmail,
        Optional<PostalAddress> shipTo,
        List<Line> lines,
        OrderShare share,
        Currency currency,
        boolean last,
        ShipmentStatus status,
        Optional<Booking> booking,
        Optional<String> reason,
        Instant createdAt,
        Instant updatedAt,
        Optional<WarehouseId> warehouse,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int departures) {
    static final DocumentCollection<OrderShipment> SHIPMENTS =
            DocumentCollection.of("shipments", OrderShipment.class)
                    .withState(shipment -> shipment.status.label());

    OrderShipment {
        lines = List.copyOf(lines);
    }

    static Optional<Versioned<OrderShipment>> find(ShipmentId id, Documents documents) {
        return documents.find(SHIPMENTS, id.value());
    }

    OrderId orderId() {
        return shipmentId.orderId();
    }

    /// The price of its goods to the customer: that of its lines, or of an order whose lines have none its share.
    Money amount() {
        boolean isInLines =
                !lines.isEmpty() && lines.stream().allMatch(line -> line.amount().isPresent());
        return new Money(isInLines ? taxes().gross() : share.of(value(lines), last), currency);
    }

    /// The amounts of its lines by their taxes; none of an order of a version that decided none.
    TaxSums taxes() {
        return TaxSums.of(lines.stream().flatMap(line -> line.amount().stream()).toList());
    }

    int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    static long value(List<Line> lines) {
        return lines.stream().mapToLong(Line::valueMinorUnits).sum();
    }

    OrderShipment booked(Booking wanted, Instant now) {
        return with(lines, last, status, Optional.of(wanted), reason, now);
    }

    OrderShipment in(ShipmentStatus next, Instant now) {
        return with(lines, last, next, booking, reason, now);
    }

    OrderShipment in(ShipmentStatus next, String why, Instant now) {
        return with(lines, last, next, booking, Optional.of(why), now);
    }

    /// It, on its way.
    ///
    /// @param isLast whether nothing of its order stays behind
    OrderShipment dispatched(boolean isLast, Instant now) {
        return with(lines, isLast, ShipmentStatus.DISPATCHED, booking, reason, now);
    }

    /// It, on its way with some of its goods only.
    OrderShipment dispatchedWith(List<Line> some, Instant now) {
        return with(some, false, ShipmentStatus.DISPATCHED, booking, reason, now);
    }

    /// The first shipment of an order of which one more has left.
    OrderShipment departed() {
        return departed(departures + 1);
    }

    /// The first shipment of an order of which so many have left.
    OrderShipment departed(int all) {
        return new OrderShipment(
                shipmentId,
                customerEmail,
                shipTo,
                lines,
                share,
                currency,
                last,
                status,
                booking,
                reason,
                createdAt,
                updatedAt,
                warehouse,
                all);
    }

    /// Another shipment of the order, from the same warehouse, with what stayed behind when `gone` left.
    OrderShipment leaving(ShipmentId next, List<Line> gone, List<Line> rest, Instant now) {
        return new OrderShipment(
                next,
                customerEmail,
                shipTo,
                rest,
                share.after(value(gone)),
                currency,
                last,
                ShipmentStatus.CREATED,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                warehouse,
                0);
    }

    /// The shipment to somebody whom nobody knows any more.
    OrderShipment erased(String alias) {
        return new OrderShipment(
                shipmentId,
                alias,
                Optional.empty(),
                lines,
                share,
                currency,
                last,
                status,
                booking.map(Booking::erased),
                reason,
                createdAt,
                updatedAt,
                warehouse,
                departures);
    }

    private OrderShipment with(
            List<Line> nextLines,
            boolean isLast,
            ShipmentStatus next,
            Optional<Booking> nextBooking,
            Optional<String> why,
            Instant now) {
        return new OrderShipment(
                shipmentId,
                customerEmail,
                shipTo,
                nextLines,
                share,
                currency,
                isLast,
                next,
                nextBooking,
                why,
                createdAt,
                now,
                warehouse,
                departures);
    }

    /// So many of one product, at the price of one.
    ///
    /// @param amount what is paid for them, and its tax; absent of an order of a version that decided no taxes
    record Line(Sku sku, int quantity, long priceMinorUnits, Optional<TaxedAmount> amount) {
        long valueMinorUnits() {
            return Math.multiplyExact(priceMinorUnits, quantity);
        }

        /// Together with others of the product.
        Line with(Line others) {
            return new Line(
                    sku,
                    quantity + others.quantity,
                    priceMinorUnits,
                    amount.flatMap(it -> others.amount.map(it::plus)));
        }

        /// Some of them, and their part of the amount.
        Line of(int some) {
            return new Line(sku, some, priceMinorUnits, amount.map(it -> it.part(some, quantity)));
        }

        /// The others, and what is left of the amount: with that of [#of] it is the whole.
        Line without(int some) {
            return new Line(
                    sku,
                    quantity - some,
                    priceMinorUnits,
                    amount.map(it -> it.minus(it.part(some, quantity))));
        }
    }

    /// A carrier's word that it takes a shipment.
    ///
    /// @param estimatedDelivery an ISO date
    record Booking(String carrier, String trackingId, String label, String estimatedDelivery) {
        /// Without the address on the label.
        Booking erased() {
            return new Booking(carrier, trackingId, OrderErased.TEXT, estimatedDelivery);
        }
    }
}
