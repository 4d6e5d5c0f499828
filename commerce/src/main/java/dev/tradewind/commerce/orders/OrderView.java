package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.orders.Fulfilment.CancelRequest;
import dev.tradewind.commerce.orders.Fulfilment.Hold;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An order as the API shows it: amounts as exact decimals.
///
/// @param totalAmount what is paid for its items together
/// @param taxes what that has in it, by rate; absent of an order of a version that decided no taxes
/// @param waitsFor what is to happen next; absent once it has ended
/// @param deadline at which it ends, of an order that is pending or held
/// @param cancelRefused why it was not cancelled, of an order whose goods had left
/// @param shipments absent before there is one
record OrderView(
        OrderId orderId,
        EventId eventId,
        String customerEmail,
        String currency,
        List<Item> items,
        BigDecimal totalAmount,
        Optional<List<TaxedPrice>> taxes,
        Optional<Discount> discount,
        PublicationStatus publicationStatus,
        OrderStatus status,
        Outcome payment,
        Outcome inventory,
        Optional<String> waitsFor,
        Optional<Instant> deadline,
        Optional<String> cancelReason,
        Optional<String> cancelRefused,
        Optional<Hold> hold,
        Optional<PostalAddress> shippingAddress,
        Optional<PostalAddress> billingAddress,
        Optional<List<Shipment>> shipments,
        Instant createdAt,
        Instant updatedAt) {
    static OrderView of(Order order) {
        var progress = order.progress();
        return new OrderView(
                order.orderId(),
                order.eventId(),
                order.customerEmail(),
                order.currency().code(),
                Item.of(order),
                order.total().decimal(),
                Optional.of(TaxedPrice.of(order.taxes(), order.currency()))
                        .filter(it -> !it.isEmpty()),
                order.agreed().reduction().map(it -> Discount.of(it, order)),
                order.publicationStatus(),
                order.status(),
                order.payment(),
                order.inventory(),
                OrderWait.of(order),
                progress.deadline().filter(_ -> order.status().isOpen()),
                order.cancelReason(),
                progress.cancelRequest().flatMap(CancelRequest::refused),
                progress.hold(),
                progress.shipTo(),
                order.agreed().billTo(),
                Shipment.of(order.shipments()),
                order.createdAt(),
                order.updatedAt());
    }

    /// Some of the orders, and where to go on.
    ///
    /// @param next what to pass as `after` for the following ones
    record Listing(List<OrderView> items, Optional<String> next) {}

    /// A line with its price as a decimal.
    ///
    /// @param discount its part of what was taken off the order: those of all lines are that
    /// @param amount what is paid for all of it, and the tax in that
    record Item(
            Sku sku,
            int quantity,
            BigDecimal price,
            Optional<BigDecimal> discount,
            Optional<TaxedPrice> amount) {
        static List<Item> of(Order order) {
            var parts = order.reductionByLine();
            return IntStream.range(0, order.lines().size())
                    .mapToObj(i -> of(order.lines().get(i), parts.map(it -> it.get(i)), order))
                    .toList();
        }

        private static Item of(Order.Line line, Optional<Long> off, Order order) {
            var price = new Money(line.priceMinorUnits(), order.currency());
            return new Item(
                    line.sku(),
                    line.quantity(),
                    price.decimal(),
                    off.map(it -> new Money(it, order.currency()).decimal()),
                    line.amount().map(it -> TaxedPrice.of(it, order.currency())));
        }
    }

    /// The amount that a code took off.
    record Discount(DiscountCode code, BigDecimal amount) {
        static Discount of(OrderTerms.Reduction reduction, Order order) {
            var amount = new Money(reduction.minorUnits(), order.currency());
            return new Discount(reduction.code(), amount.decimal());
        }
    }

    /// A shipment, and how to follow it.
    ///
    /// @param carrier absent, as what else the carrier says, until one has taken it
    record Shipment(
            String shipmentId,
            KnownShipment.Place status,
            Optional<String> carrier,
            Optional<String> trackingId,
            Optional<String> estimatedDelivery) {
        static Optional<List<Shipment>> of(List<KnownShipment> known) {
            return Optional.of(known.stream().map(Shipment::of).toList())
                    .filter(shipments -> !shipments.isEmpty());
        }

        private static Shipment of(KnownShipment shipment) {
            return new Shipment(
                    shipment.shipmentId(),
                    shipment.status(),
                    shipment.carrier(),
                    shipment.trackingId(),
                    shipment.estimatedDelivery());
        }
    }
}
