package dev.tradewind.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The place of a store's rows: RocksDB on disk, or memory. Any thread may read; one at a time
/// writes.
public interface Rows extends AutoCloseable {
    Optional<byte[]> get(Table table, byte[] key);

    /// The rows with a key in `[from, to)`, as they are now.
    Cursor scan(Table table, byte[] from, byte[] to);

    /// Makes all of `changes`, in their order, or none.
    ///
    /// @param sync whether they are to survive a loss of power once this returns
    /// @throws StoreException if none were made
    void write(List<Change> changes, boolean sync);

    /// Copies the rows as they are now to files in `directory`, which must not exist yet, while reads and
    /// writes go on.
    void copyTo(Path directory);

    @Override
    void close();
}
