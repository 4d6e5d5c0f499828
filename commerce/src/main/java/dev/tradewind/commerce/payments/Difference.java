package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import java.math.BigDecimal;
import java.util.Optional;

/// One movement that the ledger and the provider's list do not agree on.
///
/// @param movement `captured` or `refunded`
/// @param reference the provider's
/// @param ours the ledger's amount, exact; absent of what is not there
/// @param theirs the provider's amount, exact; absent of what is not there
/// @param entryId the ledger's row, where there is one
/// @param transactionId the provider's line, where there is one
record Difference(
        Kind kind,
        String movement,
        Optional<String> orderId,
        String reference,
        Optional<BigDecimal> ours,
        Optional<BigDecimal> theirs,
        String currency,
        Optional<String> entryId,
        Optional<String> transactionId) {
    /// The way in which it is wrong.
    enum Kind implements Labelled {
        /// In the ledger, and not in the provider's list.
        MISSING,
        /// In the provider's list, and not in the ledger.
        EXTRA,
        /// In both, with different amounts.
        DIFFERING
    }

    static Difference missing(OurMovement ours) {
        return new Difference(
                Kind.MISSING,
                ours.kind().label(),
                Optional.of(ours.orderId()).map(OrderId::value),
                ours.reference(),
                Optional.of(ours.amount().decimal()),
                Optional.empty(),
                ours.amount().currency().code(),
                Optional.of(ours.entryId()),
                Optional.empty());
    }

    static Difference extra(ProviderTransaction theirs) {
        return new Difference(
                Kind.EXTRA,
                theirs.kind().label(),
                theirs.orderId(),
                theirs.reference(),
                Optional.empty(),
                Optional.of(theirs.amount().decimal()),
                theirs.amount().currency().code(),
                Optional.empty(),
                Optional.of(theirs.id()));
    }

    static Difference differing(OurMovement ours, ProviderTransaction theirs) {
        return new Difference(
                Kind.DIFFERING,
                ours.kind().label(),
                Optional.of(ours.orderId().value()),
                ours.reference(),
                Optional.of(ours.amount().decimal()),
                Optional.of(theirs.amount().decimal()),
                theirs.amount().currency().code(),
                Optional.of(ours.entryId()),
                Optional.of(theirs.id()));
    }
}
