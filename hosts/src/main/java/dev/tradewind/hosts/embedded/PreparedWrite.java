package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.Write;

/// A document encoded for its table, which needs no turn on the committer's thread.
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedWrite(
        String collection, String key, byte[] rowKey, long expectedVersion, DocumentRow row) {

    static <T> PreparedWrite of(Write<T> write) {
        var collection = write.collection();
        var row =
                new DocumentRow(
                        write.expectedVersion() + 1,
                        collection.state(write.value()).orElse(""),
                        collection.codec().encode(write.value()));
        return new PreparedWrite(
                collection.name(),
                write.key(),
                Keys.of(collection.name(), write.key()),
                write.expectedVersion(),
                row);
    }

    byte[] stateKey(String state) {
        return Keys.of(collection, state, key);
    }
}
