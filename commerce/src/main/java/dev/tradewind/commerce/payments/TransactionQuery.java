package dev.tradewind.commerce.payments;

import java.time.Instant;
import java.util.Optional;

/// A question for some of a provider's transactions, a page at a time.
///
/// @param from the first time of interest
/// @param until the first time that is not
/// @param orderId only those of one order, where it is given
/// @param after what the page before named as its [next][TransactionPage#next]; absent for the first page
public record TransactionQuery(
        Instant from, Instant until, Optional<String> orderId, Optional<String> after) {
    public TransactionQuery {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("%s is before %s".formatted(until, from));
        }
    }

    public static TransactionQuery between(Instant from, Instant until) {
        return new TransactionQuery(from, until, Optional.empty(), Optional.empty());
    }

    public TransactionQuery ofOrder(String wanted) {
        return new TransactionQuery(from, until, Optional.of(wanted), after);
    }

    public TransactionQuery following(String next) {
        return new TransactionQuery(from, until, orderId, Optional.of(next));
    }

    /// Tells whether a transaction is of the time and the order that are asked for.
    public boolean wants(ProviderTransaction transaction) {
        return !transaction.at().isBefore(from)
                && transaction.at().isBefore(until)
                && (orderId.isEmpty() || orderId.equals(transaction.orderId()));
    }
}
