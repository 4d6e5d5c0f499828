package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.inventory.events.InventoryMoved;
import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Instant;

/// The event or the command that a change of stock comes from.
///
/// @param id of it, from which the ids of what it leads to derive
/// @param note what it is about, for people: `order 0197…`
record Cause(String id, String note, Instant at) {
    static Cause of(Event<?> event, String note, Instant at) {
        return new Cause(event.id().value(), note, at);
    }

    /// It is about the product, so that it is in the story of that and not of an order that was the last to want it.
    Event<StockLow> tellLow(Sku sku, Shortage shortage) {
        var rule = shortage.rule();
        var low =
                new StockLow(
                        sku,
                        shortage.available(),
                        rule.point(),
                        rule.quantity(),
                        rule.supplier(),
                        shortage.warehouse());
        var ofAll = derived("stock-low", sku);
        return StockLow.TYPE.first(
                shortage.warehouse().map(it -> ofAll.derive(it.value())).orElse(ofAll), at, low);
    }

    Event<InventoryMoved> tellMoved(Sku sku, int change) {
        return InventoryMoved.TYPE.first(
                derived("inventory-moved", sku), at, new InventoryMoved(sku, change, note));
    }

    private EventId derived(String what, Sku sku) {
        return new EventId("%s:%s-%s".formatted(id, what, sku));
    }
}
