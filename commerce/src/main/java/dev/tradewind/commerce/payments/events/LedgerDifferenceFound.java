package dev.tradewind.commerce.payments.events;

import dev.tradewind.eventing.EventType;

/// The ledger and the provider's own list do not say the same of a time; somebody has to look.
///
/// @param from the first time of it, ISO 8601
/// @param until the first time after it
/// @param compared so many captures and refunds are in both
/// @param missing so many are in the ledger and not in the list
/// @param extra so many are in the list and not in the ledger
/// @param differing so many have another amount there
public record LedgerDifferenceFound(
        String reconciliationId,
        String from,
        String until,
        int compared,
        int missing,
        int extra,
        int differing) {
    public static final EventType<LedgerDifferenceFound> TYPE =
            EventType.of(
                    "ledger.difference_found",
                    "payments",
                    LedgerDifferenceFound.class,
                    LedgerDifferenceFound::reconciliationId);
}
