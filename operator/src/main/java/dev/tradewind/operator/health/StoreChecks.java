package dev.tradewind.operator.health;

import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.Optional;

/// The checks of a store that is open.
public final class StoreChecks {
    /// A group that waits for a slow disk takes less.
    private static final Duration TURN_MAX = Duration.ofSeconds(5);

    /// No row has it, but looking for it reads.
    private static final byte[] SOME_KEY = {0};

    private StoreChecks() {}

    /// The check that it can be read.
    public static Check open(Store store, Table table) {
        return new Check("store", () -> fault(store, table));
    }

    private static Optional<String> fault(Store store, Table table) {
        try {
            var _ = store.get(table, SOME_KEY);
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The check that decisions get their turns.
    public static Check committing(Store store) {
        return new Pulse("committer", () -> store.commit(_ -> true), TURN_MAX).check();
    }
}
