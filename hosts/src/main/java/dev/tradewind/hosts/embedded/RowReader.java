package dev.tradewind.hosts.embedded;

import dev.tradewind.store.Table;
import java.util.Optional;

/// A view of single rows: as they are committed, or as a decision in its turn sees them, with the changes of
/// every decision before it.
@FunctionalInterface
interface RowReader {
    Optional<byte[]> get(Table table, byte[] key);
}
