package dev.tradewind.commerce.payments;

import java.util.List;
import java.util.Optional;

/// Some of a provider's transactions, the oldest first.
///
/// @param items a thousand at most: they are in memory together
/// @param next what to ask the following page with, where there is one
public record TransactionPage(List<ProviderTransaction> items, Optional<String> next) {
    public TransactionPage {
        items = List.copyOf(items);
    }
}
