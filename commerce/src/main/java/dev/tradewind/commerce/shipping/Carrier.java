package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.WarehouseId;
import java.util.Optional;

/// Whoever brings shipments to customers. Calls may be slow, and are repeated under the same key until they are answered:
/// the first call with a key takes effect, and later ones get its answer. What it throws counts as no answer.
///
/// Called by many threads at once.
public interface Carrier {
    /// Its name, as customers and events have it: `DHL`.
    String name();

    /// Tells whether a call made now would be answered within a millisecond, as by a carrier in this process.
    default boolean answersAtOnce() {
        return false;
    }

    /// Books a shipment.
    ///
    /// @param idempotencyKey of this shipment
    CarrierAnswer book(String idempotencyKey, Parcel parcel);

    /// Gives up what was booked under a key; where nothing was, nothing happens.
    void cancel(String idempotencyKey);

    /// The goods to be booked, from outside.
    ///
    /// @param pieces how many there are; none where an order of an earlier version does not say
    /// @param from the warehouse that has them
    /// @param shipTo where to, if the customer said so; else the carrier asks for it by e-mail
    record Parcel(
            OrderId orderId,
            String customerEmail,
            int pieces,
            WarehouseId from,
            Optional<PostalAddress> shipTo) {}
}
