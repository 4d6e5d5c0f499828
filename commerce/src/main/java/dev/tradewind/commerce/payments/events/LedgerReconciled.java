package dev.tradewind.commerce.payments.events;

import dev.tradewind.eventing.EventType;

/// The ledger and the provider's own list say the same of a time.
///
/// @param from the first time of it, ISO 8601
/// @param until the first time after it
/// @param compared so many captures and refunds are in both
public record LedgerReconciled(String reconciliationId, String from, String until, int compared) {
    public static final EventType<LedgerReconciled> TYPE =
            EventType.of(
                    "ledger.reconciled",
                    "payments",
                    LedgerReconciled.class,
                    LedgerReconciled::reconciliationId);
}
