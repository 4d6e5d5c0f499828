package dev.tradewind.commerce.loyalty;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An order as loyalty has heard of it, in whichever order it heard. Amounts are in minor units.
///
/// @param currency absent until a shipment or a refund is heard of
/// @param refunds what went back
/// @param points what was given for it so far
record LoyalOrder(
        OrderId orderId,
        Optional<Currency> currency,
        List<Parcel> parcels,
        List<Refund> refunds,
        long points) {
    static final DocumentCollection<LoyalOrder> LOYAL_ORDERS =
            DocumentCollection.of("loyalty_orders", LoyalOrder.class);

    LoyalOrder {
        parcels = List.copyOf(parcels);
        refunds = List.copyOf(refunds);
    }

    static Versioned<LoyalOrder> find(OrderId orderId, Documents documents) {
        return documents
                .find(LOYAL_ORDERS, orderId.value())
                .orElseGet(() -> new Versioned<>(orderId.value(), unknown(orderId), Write.ABSENT));
    }

    private static LoyalOrder unknown(OrderId orderId) {
        return new LoyalOrder(orderId, Optional.empty(), List.of(), List.of(), 0);
    }

    LoyalOrder dispatched(String shipmentId, Money amount) {
        return with(
                Optional.of(amount.currency()),
                parcels(
                        shipmentId,
                        it -> new Parcel(shipmentId, amount.minorUnits(), it.delivered())),
                refunds);
    }

    LoyalOrder delivered(String shipmentId) {
        return with(
                currency,
                parcels(shipmentId, it -> new Parcel(shipmentId, it.amount(), true)),
                refunds);
    }

    private List<Parcel> parcels(String shipmentId, UnaryOperator<Parcel> change) {
        var all = new ArrayList<>(parcels);
        var known = parcels.stream().filter(it -> it.shipmentId().equals(shipmentId)).findFirst();
        known.ifPresent(all::remove);
        all.add(change.apply(known.orElseGet(() -> new Parcel(shipmentId, 0, false))));
        return all;
    }

    LoyalOrder refunded(String refundId, Money amount) {
        var all = new ArrayList<>(refunds);
        all.removeIf(it -> it.refundId().equals(refundId));
        all.add(new Refund(refundId, amount.minorUnits()));
        return with(Optional.of(amount.currency()), parcels, all);
    }

    private LoyalOrder with(
            Optional<Currency> of, List<Parcel> nextParcels, List<Refund> nextRefunds) {
        return new LoyalOrder(orderId, of, nextParcels, nextRefunds, points);
    }

    LoyalOrder given(long all) {
        return new LoyalOrder(orderId, currency, parcels, refunds, all);
    }

    /// The amount of what the customer has and has paid: what was delivered, and no more than what is left of what was paid. So what went
    /// back for a parcel that never arrived takes nothing from the others.
    Money kept() {
        long delivered = parcels.stream().filter(Parcel::delivered).mapToLong(Parcel::amount).sum();
        long paid = parcels.stream().mapToLong(Parcel::amount).sum();
        long back = refunds.stream().mapToLong(Refund::amount).sum();
        return new Money(
                Math.max(0, Math.min(delivered, paid - back)),
                currency.orElseGet(Currency::ofShop));
    }

    /// A shipment of the order.
    ///
    /// @param amount zero until its dispatch is heard of
    record Parcel(String shipmentId, long amount, boolean delivered) {}

    /// Money that went back.
    record Refund(String refundId, long amount) {}
}
