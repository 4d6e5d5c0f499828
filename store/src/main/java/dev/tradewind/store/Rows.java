package dev.tradewind.store;

import java.util.List;
import java.util.Optional;

/// Where a store's rows are: RocksDB on disk, or memory. Any thread may read; one at a time writes.
public interface Rows extends AutoCloseable {
    Optional<byte[]> get(Table table, byte[] key);

    /// The rows with a key in `[from, to)`, as they are now.
    Cursor scan(Table table, byte[] from, byte[] to);

    /// Makes all of `changes`, in their order, or none.
    ///
    /// @param sync whether they are to survive a loss of power once this returns
    /// @throws StoreException if none were made
    void write(List<Change> changes, boolean sync);

    @Override
    void close();
}
