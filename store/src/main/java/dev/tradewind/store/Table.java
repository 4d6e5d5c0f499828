package dev.tradewind.store;

/// An ordered key-value table of a store; a RocksDB column family on disk. Tables are declared when the
/// store is opened, and a batch may change any of them atomically.
///
/// @param name as it stands on disk; never renamed
public record Table(String name) {
    public Table {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a table needs a name");
        }
    }
}
