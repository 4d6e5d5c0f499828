package dev.tradewind.commerce.payments.ledger;

import dev.tradewind.commerce.Currency;

/// One account's part of a movement.
///
/// @param minorUnits of the currency; negative where the account gives
public record LedgerLine(Account account, Currency currency, long minorUnits) {}
