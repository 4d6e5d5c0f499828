package dev.tradewind.store;

/// One change to one table.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public sealed interface Change {
    Table table();

    /// Of its keys and its value.
    default int sizeBytes() {
        return switch (this) {
            case Put(_, var key, var value) -> key.length + value.length;
            case Delete(_, var key) -> key.length;
            case DeleteRange(_, var from, var to) -> from.length + to.length;
        };
    }

    /// Sets the value of a key.
    record Put(Table table, byte[] key, byte[] value) implements Change {}

    /// Removes a key.
    record Delete(Table table, byte[] key) implements Change {}

    /// Removes every key in `[from, to)`.
    record DeleteRange(Table table, byte[] from, byte[] to) implements Change {}
}
