package dev.tradewind.store;

/// One change to one table.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public sealed interface Change {
    Table table();

    /// Sets the value of a key.
    record Put(Table table, byte[] key, byte[] value) implements Change {}

    /// Removes a key.
    record Delete(Table table, byte[] key) implements Change {}

    /// Removes every key in `[from, to)`.
    record DeleteRange(Table table, byte[] from, byte[] to) implements Change {}
}
