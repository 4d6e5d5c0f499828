package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;

/// The refunds that nobody asks for: of goods that came back. Each is made once, under an id of what came back. What was
/// refunded by request before is not paid again.
final class OwedRefunds {
    private final InstantSource clock;

    OwedRefunds(InstantSource clock) {
        this.clock = clock;
    }

    /// One whose money could not be taken is owed nothing.
    ///
    /// @throws IllegalStateException if its money was not asked for yet: the provider may have taken it without an answer
    Decision onShipmentReturned(Event<ShipmentReturned> event, Documents documents) {
        var returned = event.data();
        var read = Payment.of(returned.orderId(), documents);
        if (!isPaid(returned.shipmentId(), read.value())) {
            return Decision.NOTHING;
        }
        var owed =
                new Owed(
                        "shipment-" + returned.shipmentId(),
                        returned.total(),
                        returned.shipmentId(),
                        "shipment %s came back undelivered".formatted(returned.shipmentId()));
        return owe(event, read, owed, documents);
    }

    private static boolean isPaid(String shipmentId, Payment payment) {
        var capture = payment.funds().find(shipmentId);
        if (capture.isEmpty() && !payment.isPaidAtConfirmation()) {
            throw new IllegalStateException(
                    "shipment %s of order %s is back, and its money was not asked for yet"
                            .formatted(shipmentId, payment.orderId()));
        }
        return capture.map(Capture::isCaptured).orElse(true);
    }

    Decision onReturnInspected(Event<ReturnInspected> event, Documents documents) {
        var inspected = event.data();
        var read = Payment.of(inspected.orderId(), documents);
        var owed =
                new Owed(
                        "return-" + inspected.returnId(),
                        inspected.total(),
                        "",
                        "return %s was inspected".formatted(inspected.returnId()));
        var funds = read.value().funds();
        if (owed.amount().minorUnits() > funds.captured() && funds.open() > 0) {
            throw new IllegalStateException(
                    "%s of the payment of order %s is to be refunded, of which %s is captured so far"
                            .formatted(
                                    owed.amount(),
                                    read.value().orderId(),
                                    read.value().money(funds.captured())));
        }
        return owe(event, read, owed, documents);
    }

    private Decision owe(Event<?> event, Versioned<Payment> read, Owed owed, Documents documents) {
        var payment = read.value();
        long amount = Math.min(owed.amount().minorUnits(), payment.funds().refundable());
        var key = Refund.key(payment.orderId(), owed.refundId());
        if (amount == 0 || documents.find(REFUNDS, key).isPresent()) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        var setAside =
                SetAside.of(
                        read,
                        owed.refundId(),
                        amount,
                        owed.preferredShipment(),
                        owed.reason(),
                        now);
        return setAside.toldBy(
                event.leadsTo(RefundRequested.TYPE, "refund-requested", now, setAside.requested()));
    }

    /// What a customer is owed.
    private record Owed(String refundId, Money amount, String preferredShipment, String reason) {}
}
