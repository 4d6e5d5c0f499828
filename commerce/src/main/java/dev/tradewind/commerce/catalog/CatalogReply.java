package dev.tradewind.commerce.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// The answer to a request that changes a product: what it is now, and the event that tells of it.
///
/// @param published absent where nothing changed
record CatalogReply(
        boolean success,
        String message,
        Object data,
        @JsonProperty("event_published") Optional<PublishedEvent> published) {
    static CatalogReply of(
            String message, Object data, EventType<?> type, Optional<EventId> event) {
        return new CatalogReply(
                true,
                message,
                data,
                event.map(id -> new PublishedEvent(Catalog.TOPIC, type.name(), id)));
    }

    /// An event, and where it went.
    record PublishedEvent(
            String topic,
            @JsonProperty("event_type") String type,
            @JsonProperty("event_id") EventId id) {}

    /// A change of a product's stock.
    record StockReply(
            @JsonProperty("product_id") Sku productId,
            @JsonProperty("previous_stock") int previousStock,
            @JsonProperty("new_stock") int newStock,
            int change) {
        static StockReply of(StockChange row) {
            return new StockReply(
                    row.productId(), row.previousStock(), row.newStock(), row.change());
        }
    }
}
