package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.time.InstantSource;

/// The refunds that nobody asks for: of goods that came back, and of orders that were cancelled after they were paid. Each is
/// made once, under an id of what led to it. What was refunded by request before is not paid again.
final class OwedRefunds {
    private final Captures captures;
    private final InstantSource clock;

    OwedRefunds(Captures captures, InstantSource clock) {
        this.captures = captures;
        this.clock = clock;
    }

    /// A shipment that is back before its money was asked for is paid first, since an attempt of which nobody knows may have
    /// taken it. One whose money could not be taken is owed nothing.
    Decision onShipmentReturned(Event<ShipmentReturned> event, Documents documents) {
        var returned = event.data();
        var id = returned.shipmentId();
        var change = PaymentChange.of(Payment.of(returned.orderId(), documents), clock.instant());
        boolean isAsked = change.payment().isPaidAtConfirmation() || change.funds().knows(id);
        var captured =
                isAsked
                        ? Captures.Captured.none(change)
                        : captures.capture(event, change, id, returned.total(), returned.taxes());
        var missing = captured.change().funds().find(id).filter(it -> !it.isCaptured());
        var owed =
                new Owed(
                        "shipment-" + id,
                        returned.total(),
                        id,
                        returned.taxes(),
                        "shipment %s came back undelivered".formatted(id));
        return missing.isPresent()
                ? notOwed(captured, missing.get()).decision()
                : owe(event, captured, owed, documents);
    }

    /// The money for goods that came back is not asked for any more.
    ///
    /// @throws IllegalStateException if it is being asked for, so that it may be there in a moment
    private static Captures.Captured notOwed(Captures.Captured captured, Capture missing) {
        if (missing.outcome() == CaptureOutcome.REQUESTED) {
            throw new IllegalStateException(
                    "the money for shipment %s is being asked for once more"
                            .formatted(missing.shipmentId()));
        }
        var change = captured.change();
        return missing.outcome() == CaptureOutcome.RETURNED
                ? captured
                : captured.to(change.to(change.funds().replacing(missing.returned(change.now()))));
    }

    /// @throws IllegalStateException if so much was not captured yet, and still may be
    Decision onReturnInspected(Event<ReturnInspected> event, Documents documents) {
        var inspected = event.data();
        var change = PaymentChange.of(Payment.of(inspected.orderId(), documents), clock.instant());
        var owed =
                new Owed(
                        "return-" + inspected.returnId(),
                        inspected.total(),
                        "",
                        inspected.taxes(),
                        "return %s was inspected".formatted(inspected.returnId()));
        requireCaptured(owed.amount(), change);
        return owe(event, Captures.Captured.none(change), owed, documents);
    }

    /// The whole payment is owed, once its order is cancelled, where a version without shipments captured it at confirmation.
    static Decision ofCancelled(
            Event<OrderCancelled> event,
            Versioned<Payment> read,
            Instant now,
            Documents documents) {
        var payment = read.value();
        var owed =
                new Owed(
                        "cancel-" + payment.orderId(),
                        payment.amount(),
                        "",
                        TaxSums.NONE,
                        "order %s was cancelled".formatted(payment.orderId()));
        var change = PaymentChange.of(read, now);
        return owe(event, Captures.Captured.none(change), owed, documents);
    }

    private static void requireCaptured(Money amount, PaymentChange change) {
        var funds = change.funds();
        if (amount.minorUnits() > funds.captured() && funds.open() > 0) {
            throw new IllegalStateException(
                    "%s of the payment of order %s is to be refunded, of which %s is captured so far"
                            .formatted(
                                    amount,
                                    change.payment().orderId(),
                                    change.payment().money(funds.captured())));
        }
    }

    private static Decision owe(
            Event<?> event, Captures.Captured captured, Owed owed, Documents documents) {
        var change = captured.change();
        long amount = Math.min(owed.amount().minorUnits(), change.funds().refundable());
        var key = Refund.key(change.payment().orderId(), owed.refundId());
        if (amount == 0 || documents.find(REFUNDS, key).isPresent()) {
            return captured.decision();
        }
        var setAside =
                SetAside.of(
                        change,
                        owed.refundId(),
                        amount,
                        owed.preferredShipment(),
                        owed.taxes(),
                        owed.reason());
        var decision =
                setAside.toldBy(
                        event.leadsTo(
                                RefundRequested.TYPE,
                                "refund-requested",
                                change.now(),
                                setAside.requested()));
        return captured.event().map(decision::andPublish).orElse(decision);
    }

    /// An amount that a customer is owed, and the taxes in it.
    private record Owed(
            String refundId,
            Money amount,
            String preferredShipment,
            TaxSums taxes,
            String reason) {}
}
