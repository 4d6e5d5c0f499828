package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;
import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;

/// The refunds that somebody asks for.
final class RefundRequests {
    /// Of a payment, by request: more would be somebody's mistake, and each makes the payment longer.
    static final int REFUNDS_MAX = 100;

    private final Host host;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    RefundRequests(Host host, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.clock = clock;
        this.ids = ids;
    }

    /// Sets money aside, and has the provider asked.
    ///
    /// @throws Problem if there is no such payment, or not so much of it can be refunded
    RefundView request(OrderId orderId, Wanted wanted, RequestMarks marks) {
        var refundId = ids.next();
        return host.execute(
                marks.on(
                        Command.of(
                                "payments",
                                "refund",
                                RefundView.class,
                                documents ->
                                        decide(
                                                find(orderId, documents),
                                                wanted,
                                                refundId,
                                                marks))));
    }

    private Answer<RefundView> decide(
            Versioned<Payment> read, Wanted wanted, String refundId, RequestMarks marks) {
        var payment = read.value();
        long amount = wanted.amount().map(it -> minorUnits(it, payment)).orElse(left(payment));
        requireLeft(amount, payment);
        var now = clock.instant();
        var change = PaymentChange.of(read, now);
        var setAside = SetAside.of(change, refundId, amount, "", TaxSums.NONE, wanted.reason());
        var event =
                RefundRequested.TYPE
                        .first(new EventId("refund-" + refundId), now, setAside.requested())
                        .tracedBy(marks.trace());
        return setAside.toldBy(event).answering(RefundView.of(setAside.refund()));
    }

    private static long left(Payment payment) {
        return payment.funds().refundable();
    }

    private static long minorUnits(BigDecimal amount, Payment payment) {
        try {
            return Money.of(amount, payment.currency()).minorUnits();
        } catch (IllegalArgumentException e) {
            throw Problem.inField("/amount", String.valueOf(e.getMessage()));
        }
    }

    private static void requireLeft(long amount, Payment payment) {
        var funds = payment.funds();
        if (funds.captured() == 0) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "nothing was captured of the payment of order %s: there is nothing to refund"
                            .formatted(payment.orderId()));
        }
        if (amount > left(payment) || left(payment) == 0) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "%s can be refunded of the payment of order %s, and no more"
                            .formatted(payment.money(left(payment)), payment.orderId()));
        }
        if (amount == 0) {
            throw Problem.inField("/amount", "must be more than nothing");
        }
        if (funds.refunds().stream().map(RefundShare::refundId).distinct().count() >= REFUNDS_MAX) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "the payment of order %s has %d refunds, and that is the most"
                            .formatted(payment.orderId(), REFUNDS_MAX));
        }
    }

    /// The refunds of a payment, in the order of their ids: those by request in the order of time.
    ///
    /// @throws Problem if there is no such payment
    RefundView.Listing list(OrderId orderId) {
        var payment = find(orderId, host.documents()).value();
        var request =
                PageRequest.first(PageRequest.LIMIT_MAX).withPrefix(Refund.keyPrefix(orderId));
        return new RefundView.Listing(
                host.documents().list(REFUNDS, request).items().stream()
                        .map(it -> RefundView.of(it.value()))
                        .toList(),
                payment.money(left(payment)).decimal(),
                payment.currency().code());
    }

    /// @throws Problem if there is none
    static Versioned<Payment> find(OrderId orderId, Documents documents) {
        return documents
                .find(PAYMENTS, orderId.value())
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "order " + orderId + " has no payment"));
    }

    /// A refund that is asked for.
    ///
    /// @param amount all that is left where it is absent
    record Wanted(Optional<BigDecimal> amount, String reason) {}
}
