package dev.tradewind.commerce.returns;

import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.returns.events.ReturnAged;
import dev.tradewind.commerce.returns.events.ReturnCanceled;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.returns.events.ReturnReceived;
import dev.tradewind.commerce.returns.events.ReturnRequested;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;

/// The events of a return, each of which can happen to it once. They are in the story of its order.
final class ReturnFacts {
    private ReturnFacts() {}

    private static EventId id(GoodsReturn it, String happened) {
        return new EventId("return-%s-%s".formatted(it.returnId(), happened));
    }

    static Event<ReturnRequested> requested(GoodsReturn it) {
        var items =
                it.pieces().products().stream()
                        .map(sku -> new ReturnRequested.Item(sku, it.pieces().of(sku)))
                        .toList();
        return ReturnRequested.TYPE.first(
                id(it, "requested"),
                it.createdAt(),
                new ReturnRequested(
                        it.orderId(),
                        it.returnId().value(),
                        it.customerEmail(),
                        items,
                        it.reason()));
    }

    static Event<ReturnAged> aged(GoodsReturn it) {
        return ReturnAged.TYPE.first(
                id(it, "aged"),
                it.arrivesBy(),
                new ReturnAged(it.orderId(), it.returnId().value()));
    }

    static Event<ReturnReceived> received(GoodsReturn it) {
        return ReturnReceived.TYPE.first(
                id(it, "received"),
                it.updatedAt(),
                new ReturnReceived(it.orderId(), it.returnId().value(), it.customerEmail()));
    }

    static Event<ReturnInspected> inspected(GoodsReturn it) {
        var owed = it.owed().orElseThrow().money();
        var items =
                it.inspected().stream()
                        .map(found ->
                                new ReturnInspected.Item(
                                        found.sku(),
                                        found.restocked(),
                                        found.scrapped(),
                                        ProductAmount.of(found.sku(), it.amounts())
                                                .map(paid -> TaxedPrice.of(paid, owed.currency()))))
                        .toList();
        return ReturnInspected.TYPE.first(
                id(it, "inspected"),
                it.updatedAt(),
                new ReturnInspected(
                        it.orderId(),
                        it.returnId().value(),
                        it.customerEmail(),
                        items,
                        owed.decimal(),
                        owed.currency().code(),
                        it.warehouse()));
    }

    static Event<ReturnCanceled> canceled(GoodsReturn it, String reason) {
        return ReturnCanceled.TYPE.first(
                id(it, "canceled"),
                it.updatedAt(),
                new ReturnCanceled(
                        it.orderId(), it.returnId().value(), it.customerEmail(), reason));
    }
}
