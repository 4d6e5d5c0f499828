package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.Write;

/// A change of a document encoded for its table, which needs no turn on the committer's thread.
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedWrite(
        String collection, String key, byte[] rowKey, long expectedVersion, DocumentRow row) {

    static <T> PreparedWrite of(Write<T> write) {
        var collection = write.collection().name();
        return new PreparedWrite(
                collection,
                write.key(),
                Keys.of(collection, write.key()),
                write.expectedVersion(),
                row(write));
    }

    private static <T> DocumentRow row(Write<T> write) {
        long version = write.expectedVersion() + 1;
        return switch (write) {
            case Write.Put<T> put ->
                    DocumentRow.of(
                            version,
                            put.stateAfter().orElse(""),
                            put.collection().codec().encode(put.value()));
            case Write.Delete<T> _ -> DocumentRow.deleted(version, 0);
        };
    }

    byte[] stateKey(String state) {
        return Keys.of(collection, state, key);
    }
}
