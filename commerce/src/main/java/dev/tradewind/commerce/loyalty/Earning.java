package dev.tradewind.commerce.loyalty;

import static dev.tradewind.commerce.loyalty.LoyalOrder.LOYAL_ORDERS;

import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/// The handlers of what was delivered and paid back. After each the points of the order are reckoned anew, and the difference
/// is a row: so the rows of an order add up to what it is worth, in whichever order its events come.
final class Earning {
    private final LoyaltyTerms terms;
    private final InstantSource clock;

    Earning(LoyaltyTerms terms, InstantSource clock) {
        this.terms = terms;
        this.clock = clock;
    }

    Intake heardBy(Intake intake) {
        return intake.inTurnOn(ShipmentDispatched.TYPE, this::onShipmentDispatched)
                .inTurnOn(ShipmentDelivered.TYPE, this::onShipmentDelivered)
                .inTurnOn(PaymentRefunded.TYPE, this::onPaymentRefunded)
                .on(OrderErased.TYPE, PointsErasure::onOrderErased);
    }

    private Decision onShipmentDispatched(Event<ShipmentDispatched> event, Documents documents) {
        var shipment = event.data();
        return heard(
                event,
                order -> order.dispatched(shipment.shipmentId(), shipment.total()),
                documents);
    }

    private Decision onShipmentDelivered(Event<ShipmentDelivered> event, Documents documents) {
        return heard(event, order -> order.delivered(event.data().shipmentId()), documents);
    }

    private Decision onPaymentRefunded(Event<PaymentRefunded> event, Documents documents) {
        var refund = event.data();
        return heard(event, order -> order.refunded(refund.refundId(), refund.total()), documents);
    }

    private Decision heard(
            Event<? extends PartOutcome> event,
            UnaryOperator<LoyalOrder> news,
            Documents documents) {
        var read = LoyalOrder.find(event.data().orderId(), documents);
        var order = news.apply(read.value());
        long worth = terms.worth(order.kept());
        long difference = worth - order.points();
        var known = Decision.update(LOYAL_ORDERS, read, order.given(worth));
        if (difference == 0) {
            return order.equals(read.value()) ? Decision.NOTHING : known;
        }
        var kind = difference > 0 ? PointsRow.Kind.EARNED : PointsRow.Kind.TAKEN_BACK;
        var account = PointsAccount.find(event.data().customerEmail(), documents);
        var changed =
                PointsAccount.changed(
                        account,
                        kind,
                        difference,
                        event.data().orderId().value(),
                        event.id().value(),
                        clock.instant());
        return Decision.allOf(List.of(known, changed));
    }
}
