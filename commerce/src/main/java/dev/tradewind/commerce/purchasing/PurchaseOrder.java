package dev.tradewind.commerce.purchasing;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.purchasing.events.RestockCanceled;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.purchasing.events.RestockRequested;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.Optional;

/// An order of more of one product.
///
/// @param received what has come of `quantity` so far
/// @param receipts in how many deliveries
/// @param warehouse that it is for; absent where it is the default one
record PurchaseOrder(
        PurchaseOrderId purchaseOrderId,
        Sku sku,
        int quantity,
        int received,
        int receipts,
        Optional<String> supplier,
        PurchaseStatus status,
        Instant createdAt,
        Instant updatedAt,
        Optional<WarehouseId> warehouse) {
    static final DocumentCollection<PurchaseOrder> PURCHASE_ORDERS =
            DocumentCollection.of("purchase_orders", PurchaseOrder.class)
                    .withState(order -> order.status.label());

    static PurchaseOrder opened(PurchaseOrderId id, Sku sku, Terms terms, Instant now) {
        return new PurchaseOrder(
                id,
                sku,
                terms.quantity(),
                0,
                0,
                terms.supplier(),
                PurchaseStatus.OPEN,
                now,
                now,
                terms.warehouse().named());
    }

    /// The goods that are wanted: so much, of whom, and where.
    record Terms(int quantity, Optional<String> supplier, WarehouseId warehouse) {}

    boolean isOpen() {
        return status == PurchaseStatus.OPEN;
    }

    int outstanding() {
        return quantity - received;
    }

    PurchaseOrder received(int some, Instant now) {
        var next = received + some == quantity ? PurchaseStatus.RECEIVED : PurchaseStatus.OPEN;
        return in(next, received + some, receipts + 1, now);
    }

    PurchaseOrder canceled(Instant now) {
        return in(PurchaseStatus.CANCELED, received, receipts, now);
    }

    private PurchaseOrder in(
            PurchaseStatus nextStatus, int nextReceived, int nextReceipts, Instant now) {
        return new PurchaseOrder(
                purchaseOrderId,
                sku,
                quantity,
                nextReceived,
                nextReceipts,
                supplier,
                nextStatus,
                createdAt,
                now,
                warehouse);
    }

    Event<RestockRequested> requestedEvent() {
        return RestockRequested.TYPE.first(
                event("requested"),
                createdAt,
                new RestockRequested(purchaseOrderId.value(), sku, quantity, supplier, warehouse));
    }

    /// The event of its latest delivery, into a warehouse.
    Event<RestockReceived> receivedEvent(int some, WarehouseId place) {
        return RestockReceived.TYPE.first(
                event("received-%03d".formatted(receipts)),
                updatedAt,
                new RestockReceived(purchaseOrderId.value(), sku, some, !isOpen(), place.named()));
    }

    Event<RestockCanceled> canceledEvent() {
        return RestockCanceled.TYPE.first(
                event("canceled"),
                updatedAt,
                new RestockCanceled(purchaseOrderId.value(), sku, outstanding()));
    }

    private EventId event(String what) {
        return new EventId("evt-%s-%s".formatted(purchaseOrderId, what));
    }
}
