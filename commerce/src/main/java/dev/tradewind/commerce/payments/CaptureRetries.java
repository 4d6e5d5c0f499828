package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.payments.events.CaptureRequested;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;

/// The money for shipments that somebody asks for once more, after the provider would not let go of it.
final class CaptureRetries {
    /// Of a shipment: who asks more often has to find another way to be paid.
    static final int RETRIES_MAX = 100;

    private final Host host;
    private final InstantSource clock;

    CaptureRetries(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /// Has the provider asked; once, however often this is called before it has answered.
    ///
    /// @throws Problem if there is no such payment or shipment, or nothing is owed for that
    PaymentView request(OrderId orderId, String shipmentId, RequestMarks marks) {
        return host.execute(
                marks.on(
                        Command.of(
                                "payments",
                                "retry-capture",
                                PaymentView.class,
                                documents ->
                                        decide(
                                                RefundRequests.find(orderId, documents),
                                                shipmentId,
                                                marks))));
    }

    private Answer<PaymentView> decide(
            Versioned<Payment> read, String shipmentId, RequestMarks marks) {
        var payment = read.value();
        var capture =
                payment.funds()
                        .find(shipmentId)
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.NOT_FOUND,
                                        "no money was asked for shipment %s of order %s"
                                                .formatted(shipmentId, payment.orderId())));
        return switch (capture.outcome()) {
            case DECLINED -> requested(read, capture, marks);
            case REQUESTED -> Decision.NOTHING.answering(PaymentView.of(payment));
            case CAPTURED -> throw tooLate(capture, "was captured");
            case RETURNED -> throw tooLate(capture, "is not owed any more: its goods came back");
        };
    }

    private static Problem tooLate(Capture capture, String why) {
        return Problem.of(
                Problem.Kind.TOO_LATE,
                "the money for shipment %s %s".formatted(capture.shipmentId(), why));
    }

    private Answer<PaymentView> requested(
            Versioned<Payment> read, Capture declined, RequestMarks marks) {
        if (declined.retried() == RETRIES_MAX) {
            throw tooLate(
                    declined,
                    "was asked for %d times more, and that is the most".formatted(RETRIES_MAX));
        }
        var change = PaymentChange.of(read, clock.instant());
        var again = declined.again(change.now());
        var asked = change.to(change.funds().replacing(again));
        var orderId = change.payment().orderId();
        var event =
                CaptureRequested.TYPE
                        .first(
                                new EventId(orderId + ":capture:" + again.cause()),
                                change.now(),
                                new CaptureRequested(orderId, again.shipmentId(), again.retried()))
                        .tracedBy(marks.trace());
        return asked.decision()
                .andPublish(event)
                .answering(PaymentView.of(change.payment().with(asked.funds(), change.now())));
    }
}
