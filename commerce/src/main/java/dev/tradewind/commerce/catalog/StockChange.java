package dev.tradewind.commerce.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.Optional;

/// A row of the stock ledger: one change of the quantity on hand, and why. Never changed, never deleted.
///
/// @param sequence 1 of a product's first change
/// @param orderId of the order that took the goods, if one did
record StockChange(
        @JsonProperty("product_id") Sku productId,
        int sequence,
        @JsonProperty("previous_stock") int previousStock,
        @JsonProperty("new_stock") int newStock,
        int change,
        String reason,
        @JsonProperty("order_id") Optional<OrderId> orderId,
        Instant at) {
    static final DocumentCollection<StockChange> LEDGER =
            DocumentCollection.of("product_stock_changes", StockChange.class);

    static StockChange of(Product before, Product after, String reason, Optional<OrderId> orderId) {
        return new StockChange(
                after.id(),
                after.stockUpdates(),
                before.stock(),
                after.stock(),
                after.stock() - before.stock(),
                reason,
                orderId,
                after.updatedAt());
    }

    /// The beginning of the keys of a product's rows.
    static String keyPrefix(Sku product) {
        return product + "/";
    }

    static String key(Sku product, int sequence) {
        return "%s/%010d".formatted(product, sequence);
    }

    String key() {
        return key(productId, sequence);
    }

    /// The id of the event that tells of it.
    EventId event() {
        return new EventId("evt-%s-stock-update-%03d".formatted(productId, sequence));
    }
}
