package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A change of a document for its table.
///
/// @param state of the document afterwards; empty if there is none
/// @param json the document's, which is empty of one that is deleted
/// @param termsLost the rows of terms that the document has no more
/// @param termsGained the rows of terms that it comes to have
@SuppressWarnings("ArrayRecordComponent") // never compared
record PreparedWrite<T>(
        Write<T> write,
        byte[] rowKey,
        String state,
        Supplier<byte[]> json,
        List<byte[]> termsLost,
        List<byte[]> termsGained) {
    /// One whose document is encoded already, which needs no turn on the committer's thread.
    static <T> PreparedWrite<T> encoded(Write<T> write) {
        var json = json(write);
        return of(write, () -> json);
    }

    /// One whose document is encoded when it is written, if no other write of the same round takes its place: a document
    /// that many events of a round change is encoded once.
    static <T> PreparedWrite<T> inTurn(Write<T> write) {
        return of(write, () -> json(write));
    }

    private static <T> PreparedWrite<T> of(Write<T> write, Supplier<byte[]> json) {
        var before = write.termsBefore();
        var after = write.termsAfter();
        return new PreparedWrite<>(
                write,
                Keys.of(write.collection().name(), write.key()),
                state(write),
                json,
                termRows(write, before, after),
                termRows(write, after, before));
    }

    private static <T> byte[] json(Write<T> write) {
        return switch (write) {
            case Write.Put<T> put -> put.collection().codec().encode(put.value());
            case Write.Delete<T> _ -> new byte[0];
        };
    }

    private static String state(Write<?> write) {
        return switch (write) {
            case Write.Put<?> put -> put.stateAfter().orElse("");
            case Write.Delete<?> _ -> "";
        };
    }

    boolean isDeletion() {
        return write instanceof Write.Delete<T>;
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
