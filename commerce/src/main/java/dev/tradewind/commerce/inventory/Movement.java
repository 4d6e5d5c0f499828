package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;
import java.util.Optional;

/// A row of the stock ledger: one change of the quantity on hand, written in the commit that changes it. Never changed, never
/// deleted.
///
/// @param sequence 1 of a product's first row, one more with each, without a gap
/// @param quantity what came in; below zero, what went out
/// @param onHand the quantity in all warehouses afterwards, which is the sum of all rows up to this one
/// @param cause the id of the event or command that led to it
/// @param note what it is about, for people
/// @param warehouse absent where it is the default one
record Movement(
        Sku sku,
        int sequence,
        MovementReason reason,
        int quantity,
        int onHand,
        String cause,
        String note,
        Instant at,
        Optional<WarehouseId> warehouse) {
    static final DocumentCollection<Movement> MOVEMENTS =
            DocumentCollection.of("stock_movements", Movement.class);

    /// The row that led to `after`.
    static Movement to(
            Stock after, WarehouseId place, MovementReason reason, int quantity, Cause cause) {
        return new Movement(
                after.sku(),
                after.movements(),
                reason,
                quantity,
                after.onHand(),
                cause.id(),
                cause.note(),
                cause.at(),
                place.named());
    }

    /// The beginning of the keys of a product's rows.
    static String keyPrefix(Sku sku) {
        return sku + "/";
    }

    static String key(Sku sku, int sequence) {
        return "%s/%010d".formatted(sku, sequence);
    }

    String key() {
        return key(sku, sequence);
    }
}
