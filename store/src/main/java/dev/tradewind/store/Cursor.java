package dev.tradewind.store;

import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/// A walk over the rows of one table in key order, as they were when the walk began. Close it: it holds
/// native memory.
public final class Cursor implements AutoCloseable {
    private final Slice upperBound;
    private final ReadOptions options;
    private final RocksIterator rows;
    private boolean positioned;

    Cursor(Store store, Table table, byte[] from, byte[] to) {
        upperBound = new Slice(to);
        options = new ReadOptions().setIterateUpperBound(upperBound);
        rows = store.iterator(table, options);
        rows.seek(from);
    }

    /// Moves to the next row, the first at the first call; false at the end.
    public boolean next() {
        if (positioned) {
            rows.next();
        }
        positioned = true;
        return rows.isValid();
    }

    public byte[] key() {
        return rows.key();
    }

    public byte[] value() {
        return rows.value();
    }

    @Override
    public void close() {
        rows.close();
        options.close();
        upperBound.close();
    }
}
