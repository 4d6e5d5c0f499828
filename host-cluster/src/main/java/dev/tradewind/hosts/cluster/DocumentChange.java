package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Write;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/// A write of a document, encoded.
///
/// @param json nothing where the document is to be no more
record DocumentChange(
        DocumentName name, long expectedVersion, Optional<String> state, Optional<String> json) {
    /// Those of documents that are there, by the names in which order rows are locked too; then new ones. A deleted document has
    /// left a row, so where there are both the [rows][GroupTransaction] are locked before.
    static final Comparator<DocumentChange> ORDER =
            Comparator.comparing(DocumentChange::isNew).thenComparing(DocumentChange::name);

    static DocumentChange of(Write<?> write) {
        var name = DocumentName.of(write);
        return switch (write) {
            case Write.Put<?> put ->
                    new DocumentChange(
                            name,
                            put.expectedVersion(),
                            put.stateAfter(),
                            Optional.of(encoded(put)));
            case Write.Delete<?> delete ->
                    new DocumentChange(
                            name, delete.expectedVersion(), Optional.empty(), Optional.empty());
        };
    }

    private static <T> String encoded(Write.Put<T> put) {
        return new String(put.collection().codec().encode(put.value()), StandardCharsets.UTF_8);
    }

    boolean isNew() {
        return json.isPresent() && expectedVersion == Write.ABSENT;
    }
}
