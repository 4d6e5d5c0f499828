package dev.tradewind.commerce.analytics;

import static dev.tradewind.commerce.analytics.Period.TALLIES;
import static dev.tradewind.commerce.analytics.ProductDay.PRODUCT_DAYS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderHeld;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The handlers that count. What an event adds follows from the event alone, and it counts in the hour and on the day in which
/// it happened, whenever it comes.
final class Counting {
    private Counting() {}

    static Intake heardBy(Intake intake) {
        var told =
                counted(intake, OrderCreated.TYPE, SalesFigure.ORDERS_PLACED, OrderCreated::total);
        told = told.inTurnOn(OrderConfirmed.TYPE, Counting::onOrderConfirmed);
        told = counted(told, OrderCancelled.TYPE, SalesFigure.ORDERS_CANCELLED);
        told = counted(told, OrderHeld.TYPE, SalesFigure.ORDERS_HELD);
        told =
                counted(
                        told,
                        ShipmentDispatched.TYPE,
                        SalesFigure.SHIPMENTS_DISPATCHED,
                        ShipmentDispatched::total);
        told = counted(told, ShipmentDelivered.TYPE, SalesFigure.SHIPMENTS_DELIVERED);
        told =
                counted(
                        told,
                        PaymentCaptured.TYPE,
                        SalesFigure.PAYMENTS_CAPTURED,
                        Counting::captured);
        told =
                counted(
                        told,
                        PaymentRefunded.TYPE,
                        SalesFigure.PAYMENTS_REFUNDED,
                        PaymentRefunded::total);
        return counted(
                told, ReturnInspected.TYPE, SalesFigure.RETURNS_INSPECTED, ReturnInspected::total);
    }

    private static Money captured(PaymentCaptured captured) {
        return Money.of(captured.amount(), Currency.stored(captured.currency()));
    }

    private static <T> Intake counted(Intake intake, EventType<T> type, SalesFigure figure) {
        return intake.inTurnOn(
                type,
                (event, documents) -> counted(figure, event.time(), Optional.empty(), documents));
    }

    private static <T> Intake counted(
            Intake intake, EventType<T> type, SalesFigure figure, Function<T, Money> amount) {
        return intake.inTurnOn(
                type,
                (event, documents) ->
                        counted(
                                figure,
                                event.time(),
                                Optional.of(amount.apply(event.data())),
                                documents));
    }

    private static Decision counted(
            SalesFigure figure, Instant time, Optional<Money> amount, Documents documents) {
        var decision = Decision.NOTHING;
        for (var period : Period.values()) {
            var key = period.key(figure, time);
            var read =
                    documents
                            .find(TALLIES, key)
                            .orElseGet(() -> new Versioned<>(key, Tally.NONE, Write.ABSENT));
            decision = decision.andUpdate(TALLIES, read, read.value().plus(1, amount));
        }
        return decision;
    }

    private static Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var confirmed = event.data();
        var total = Optional.of(confirmed.total());
        var counted = counted(SalesFigure.ORDERS_CONFIRMED, event.time(), total, documents);
        var items = confirmed.items().orElse(List.of());
        return Decision.allOf(
                List.of(
                        counted,
                        sold(items, confirmed.total().currency(), event.time(), documents)));
    }

    /// A product may be in several lines of an order.
    private static Decision sold(
            List<OrderCreated.Item> items, Currency currency, Instant time, Documents documents) {
        var sold = new TreeMap<String, Tally>();
        for (var item : items) {
            var amount = Money.of(item.price(), currency).times(item.quantity());
            sold.merge(
                    item.sku().value(),
                    Tally.NONE.plus(item.quantity(), Optional.of(amount)),
                    Tally::plus);
        }
        var day = ProductDay.dayOf(time);
        var decision = Decision.NOTHING;
        for (var product : sold.entrySet()) {
            var none = ProductDay.none(new Sku(product.getKey()), day);
            var read =
                    documents
                            .find(PRODUCT_DAYS, none.key())
                            .orElseGet(() -> new Versioned<>(none.key(), none, Write.ABSENT));
            decision =
                    decision.andUpdate(PRODUCT_DAYS, read, read.value().plus(product.getValue()));
        }
        return decision;
    }
}
