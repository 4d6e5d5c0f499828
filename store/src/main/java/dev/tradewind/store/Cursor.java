package dev.tradewind.store;

/// A walk over the rows of one table in key order, as they were when the walk began. Close it: it may hold
/// native memory.
public interface Cursor extends AutoCloseable {
    /// Moves to the next row, the first at the first call; false at the end.
    boolean next();

    /// Moves forward to the first row whose key is `key` or follows it; false at the end. Never back: where that row
    /// lies behind, the cursor stays.
    boolean seek(byte[] key);

    byte[] key();

    byte[] value();

    @Override
    void close();
}
