package dev.tradewind.commerce.payments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A page of the local provider's transactions while its journal is read. For one thread.
final class LocalPage implements Predicate<String> {
    private static final int ITEMS_MAX = 1000;

    private final TransactionQuery query;
    private final List<ProviderTransaction> found = new ArrayList<>();
    private boolean isBehindLast;
    private boolean hasMore;

    LocalPage(TransactionQuery query) {
        this.query = query;
        isBehindLast = query.after().isEmpty();
    }

    /// Takes the next line; false once it has all that it wants.
    @Override
    public boolean test(String line) {
        if (isBehindLast) {
            LocalCall.read(line).transaction().filter(query::wants).ifPresent(this::add);
        } else if (line.contains("\"reference\":\"%s\"".formatted(query.after().orElseThrow()))) {
            isBehindLast = true;
        }
        return !hasMore;
    }

    private void add(ProviderTransaction transaction) {
        if (found.size() == ITEMS_MAX) {
            hasMore = true;
        } else {
            found.add(transaction);
        }
    }

    /// The page that was found; the reference of its last transaction leads to the following one.
    TransactionPage read() {
        return new TransactionPage(
                found, hasMore ? Optional.of(found.getLast().reference()) : Optional.empty());
    }
}
