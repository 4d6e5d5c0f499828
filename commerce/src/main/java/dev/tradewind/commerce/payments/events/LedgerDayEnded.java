package dev.tradewind.commerce.payments.events;

import dev.tradewind.eventing.EventType;

/// A day of the ledger is over, long enough for what belongs to it to be entered. Between payments and itself.
///
/// @param day in UTC: `2026-12-01`
public record LedgerDayEnded(String day) {
    public static final EventType<LedgerDayEnded> TYPE =
            EventType.of("ledger.day_ended", "payments", LedgerDayEnded.class, LedgerDayEnded::day);
}
