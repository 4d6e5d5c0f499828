package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.payments.ledger.LedgerEntry;
import java.util.Optional;

/// A row of the ledger that the provider's list has to have too: money that it took, or paid back.
record OurMovement(Kind kind, String reference, OrderId orderId, Money amount, String entryId) {
    /// Nothing of a row that moved nothing at the provider, or that a version entered which kept no references.
    static Optional<OurMovement> of(LedgerEntry entry) {
        return kind(entry)
                .flatMap(kind ->
                        entry.reference()
                                .map(reference ->
                                        new OurMovement(
                                                kind,
                                                reference,
                                                entry.orderId(),
                                                entry.amount(),
                                                entry.id())));
    }

    private static Optional<Kind> kind(LedgerEntry entry) {
        return switch (entry.kind()) {
            case CAPTURED -> Optional.of(Kind.CAPTURED);
            case REFUNDED -> Optional.of(Kind.REFUNDED);
            case AUTHORISED, VOIDED, EXPIRED, REFUND_REQUESTED, REFUND_FAILED -> Optional.empty();
        };
    }

    boolean isSame(ProviderTransaction theirs) {
        return kind == theirs.kind() && reference.equals(theirs.reference());
    }
}
