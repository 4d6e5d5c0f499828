package dev.tradewind.commerce.returns;

import static dev.tradewind.commerce.returns.GoodsReturn.RETURNS;
import static dev.tradewind.commerce.returns.ReturnableOrder.RETURNABLE_ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.returns.events.ReturnAged;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.time.InstantSource;

/// The end of a return without its goods, which can be asked for once more then: because somebody said so, or because they
/// never came.
final class ReturnEnding {
    static final String ON_REQUEST = "canceled_on_request";
    private static final String NEVER_ARRIVED = "never_arrived";

    private final InstantSource clock;

    ReturnEnding(InstantSource clock) {
        this.clock = clock;
    }

    Decision onReturnAged(Event<ReturnAged> event, Documents documents) {
        return documents
                .find(RETURNS, event.data().returnId())
                .filter(read -> read.value().status() == ReturnStatus.REQUESTED)
                .map(read ->
                        ended(
                                read,
                                read.value().canceled(clock.instant()),
                                NEVER_ARRIVED,
                                documents))
                .orElse(Decision.NOTHING);
    }

    static GoodsReturn canceled(GoodsReturn waiting, Instant now) {
        return waiting.require(ReturnStatus.REQUESTED).canceled(now);
    }

    static Decision ended(
            Versioned<GoodsReturn> read, GoodsReturn end, String reason, Documents documents) {
        var order = order(end.orderId(), documents);
        return Decision.update(RETURNS, read, end)
                .andUpdate(RETURNABLE_ORDERS, order, order.value().releasing(end.pieces()))
                .andPublish(ReturnFacts.canceled(end, reason));
    }

    /// @throws IllegalStateException if there is none, though something of it is sent back
    static Versioned<ReturnableOrder> order(OrderId orderId, Documents documents) {
        return documents
                .find(RETURNABLE_ORDERS, orderId.value())
                .orElseThrow(() -> new IllegalStateException("no order " + orderId + " is known"));
    }
}
