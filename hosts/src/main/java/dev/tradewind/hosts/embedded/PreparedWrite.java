package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.Optional;

/// A change of a document encoded for its table, which needs no turn on the committer's thread.
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedWrite<T>(Write<T> write, byte[] rowKey, DocumentRow row) {
    static <T> PreparedWrite<T> of(Write<T> write) {
        return new PreparedWrite<>(
                write, Keys.of(write.collection().name(), write.key()), row(write));
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

    /// The document as `recent` has it, if it does.
    Optional<Versioned<T>> findIn(RecentDocuments recent) {
        return recent.find(write.collection(), write.key());
    }

    /// Has `recent` know the document as it is after this change.
    void noteIn(RecentDocuments recent, long version) {
        switch (write) {
            case Write.Put<T> put ->
                    recent.put(put.collection(), new Versioned<>(put.key(), put.value(), version));
            case Write.Delete<T> delete -> recent.remove(delete.collection(), delete.key());
        }
    }

    String stateOf(Versioned<T> document) {
        return write.collection().state(document.value()).orElse("");
    }

    byte[] stateKey(String state) {
        return Keys.of(write.collection().name(), state, write.key());
    }
}
