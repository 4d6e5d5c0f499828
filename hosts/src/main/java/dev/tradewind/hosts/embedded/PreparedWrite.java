package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A change of a document encoded for its table, which needs no turn on the committer's thread.
///
/// @param termsLost the rows of terms that the document has no more
/// @param termsGained the rows of terms that it comes to have
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedWrite<T>(
        Write<T> write,
        byte[] rowKey,
        DocumentRow row,
        List<byte[]> termsLost,
        List<byte[]> termsGained) {
    static <T> PreparedWrite<T> of(Write<T> write) {
        var before = write.termsBefore();
        var after = write.termsAfter();
        return new PreparedWrite<>(
                write,
                Keys.of(write.collection().name(), write.key()),
                row(write),
                termRows(write, before, after),
                termRows(write, after, before));
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

    /// The rows of the terms that are in one set and not in another.
    private static List<byte[]> termRows(Write<?> write, Set<String> in, Set<String> notIn) {
        var index = write.collection().index().map(DocumentCollection.TermIndex::name);
        return index.isEmpty()
                ? List.of()
                : in.stream()
                        .filter(term -> !notIn.contains(term))
                        .map(term -> Keys.of(index.get(), term, write.key()))
                        .toList();
    }

    /// The document as `recent` has it, if it does.
    Optional<Versioned<T>> findIn(RecentDocuments recent) {
        return recent.find(write.collection(), write.key());
    }

    boolean isAbsentIn(RecentDocuments recent) {
        return recent.isAbsent(write.collection(), write.key());
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
