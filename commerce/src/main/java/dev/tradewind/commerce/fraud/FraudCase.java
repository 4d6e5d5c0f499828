package dev.tradewind.commerce.fraud;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.fraud.events.FraudSuspected.Finding;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Instant;
import java.util.List;

/// An order that looked wrong, and what became of it.
///
/// @param note what orders said of it last, for people
record FraudCase(
        OrderId orderId,
        String customerEmail,
        List<Finding> findings,
        Status status,
        String note,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<FraudCase> CASES =
            DocumentCollection.of("fraud_cases", FraudCase.class)
                    .withState(it -> it.status.label());

    FraudCase {
        findings = List.copyOf(findings);
    }

    static FraudCase opened(
            OrderId orderId, String customerEmail, List<Finding> findings, Instant now) {
        return new FraudCase(orderId, customerEmail, findings, Status.SUSPECTED, "", now, now);
    }

    /// With news of the order, unless they are older than what is known.
    FraudCase heard(Status next, String words, Instant at) {
        boolean isOld =
                at.isBefore(updatedAt) || (at.equals(updatedAt) && next.compareTo(status) <= 0);
        return isOld
                ? this
                : new FraudCase(orderId, customerEmail, findings, next, words, createdAt, at);
    }

    /// The case of somebody whom nobody knows any more. Older news, which may name somebody, change nothing in it.
    FraudCase erased(String alias, Instant at) {
        var words = note.isEmpty() ? note : OrderErased.TEXT;
        return new FraudCase(orderId, alias, findings, status, words, createdAt, at);
    }

    /// The place of a case in its life; of news of one time, the later one here came later.
    enum Status implements Labelled {
        /// Orders has not answered yet.
        SUSPECTED,

        /// The order was confirmed before it could be held.
        MISSED,

        /// Waits for somebody who looks at it.
        HELD,

        /// Somebody let the order go on.
        RELEASED,

        /// The order ended without a sale.
        CANCELLED
    }
}
