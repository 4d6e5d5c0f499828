package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.Fulfilment.CancelRequest;
import dev.tradewind.commerce.orders.events.OrderConfirmationRequested;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.sagas.events.SagaEnded;
import java.time.InstantSource;

/// The handlers of what the runs of orders say: that one can be confirmed, and that one has come to nothing. Whoever cancels
/// an order, or holds it, does so in its document, and its run hears of that: so a confirmation that comes late finds an
/// order that has ended, or one that is confirmed when it is released.
final class OrderRuns {
    private static final String COMPLETED = "completed";

    private final InstantSource clock;

    OrderRuns(InstantSource clock) {
        this.clock = clock;
    }

    Intake heardBy(Intake intake) {
        return intake.inTurnOn(OrderConfirmationRequested.TYPE, this::onConfirmationRequested)
                .inTurnOn(SagaEnded.TYPE, this::onSagaEnded);
    }

    private Decision onConfirmationRequested(
            Event<OrderConfirmationRequested> event, Documents documents) {
        var now = clock.instant();
        var read = OrderSteps.known(event.data().orderId(), documents);
        var order =
                read.value()
                        .reserved(event.data().allocation(), now)
                        .withPaymentKnown(Outcome.SUCCEEDED, now);
        if (order.status() == OrderStatus.PENDING) {
            return OrderSteps.confirmed(event, read, order, now);
        }
        return order.equals(read.value()) ? Decision.NOTHING : Decision.update(ORDERS, read, order);
    }

    /// The steps of the run are undone: an order that has not ended ends, whatever it waits for.
    private Decision onSagaEnded(Event<SagaEnded> event, Documents documents) {
        var ended = event.data();
        if (!ended.saga().equals(OrderFlow.SAGA) || ended.status().equals(COMPLETED)) {
            return Decision.NOTHING;
        }
        var read = OrderSteps.known(new OrderId(ended.subject()), documents);
        var order = read.value();
        return switch (order.status()) {
            case PENDING, HELD, CONFIRMED, CANCEL_REQUESTED ->
                    OrderSteps.cancelled(
                            event, read, order, reason(order, ended), clock.instant(), documents);
            case FULFILLING, SHIPPED, DELIVERED, CANCELLED, REFUNDED, RETURNED -> Decision.NOTHING;
        };
    }

    /// As it would be in the other flows. The outcome that it ended of may come to the order later than the end of its run.
    private static String reason(Order order, SagaEnded ended) {
        if (order.status().isOpen()) {
            return switch (ended.failedWith().orElse("")) {
                case "InventoryFailed" -> OutcomeJoin.INVENTORY_FAILED;
                case "PaymentFailed" -> OutcomeJoin.PAYMENT_FAILED;
                default -> OrderDeadlines.REASON;
            };
        }
        return order.progress()
                .cancelRequest()
                .map(CancelRequest::reason)
                .orElse(ShipmentNews.NOT_SHIPPED);
    }
}
