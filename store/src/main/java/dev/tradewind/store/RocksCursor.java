package dev.tradewind.store;

import java.util.Arrays;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/// A walk over the rows of one column family.
final class RocksCursor implements Cursor {
    private final Slice upperBound;
    private final ReadOptions options;
    private final RocksIterator rows;
    private final Runnable onClose;
    private boolean positioned;
    private boolean closed;

    /// @param onClose runs once
    RocksCursor(RocksDB db, ColumnFamilyHandle family, byte[] from, byte[] to, Runnable onClose) {
        this.onClose = onClose;
        upperBound = new Slice(to);
        options = new ReadOptions().setIterateUpperBound(upperBound);
        rows = db.newIterator(family, options);
        rows.seek(from);
    }

    @Override
    public boolean next() {
        if (positioned) {
            rows.next();
        }
        positioned = true;
        return isAtRow();
    }

    @Override
    public boolean seek(byte[] key) {
        positioned = true;
        if (rows.isValid() && Arrays.compareUnsigned(rows.key(), key) < 0) {
            rows.seek(key);
        }
        return isAtRow();
    }

    private boolean isAtRow() {
        if (rows.isValid()) {
            return true;
        }
        checkEnd();
        return false;
    }

    /// Tells the end of the rows from rows that cannot be read.
    private void checkEnd() {
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot scan", e);
        }
    }

    @Override
    public byte[] key() {
        return rows.key();
    }

    @Override
    public byte[] value() {
        return rows.value();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        rows.close();
        options.close();
        upperBound.close();
        onClose.run();
    }
}
