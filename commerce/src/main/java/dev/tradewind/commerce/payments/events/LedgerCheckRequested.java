package dev.tradewind.commerce.payments.events;

import dev.tradewind.eventing.EventType;

/// The ledger is to be compared with what the provider says that it did. Between payments and itself.
///
/// @param reconciliationId of the document that says what is compared
public record LedgerCheckRequested(String reconciliationId) {
    public static final EventType<LedgerCheckRequested> TYPE =
            EventType.of(
                    "ledger.check_requested",
                    "payments",
                    LedgerCheckRequested.class,
                    LedgerCheckRequested::reconciliationId);
}
