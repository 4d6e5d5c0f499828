package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Documents as rows: `version`, and the document itself as `document`. A deleted one leaves its version for an hour, so that
/// one that is created anew under its key goes on from there, and nobody takes one for the other.
final class DocumentEdits {
    private static final String VERSION = "version";
    private static final String DOCUMENT = "document";

    /// Longer than the time from a decision's first read to its commit.
    private static final Duration REMAINS_KEPT = Duration.ofHours(1);

    private DocumentEdits() {}

    /// The edits of one write: the document's row, and the index where that has something new to say.
    static Stream<RowEdit> of(Write<?> write) {
        return switch (write) {
            case Write.Put<?> put -> Stream.concat(Stream.of(new Stored<>(put)), indexed(put));
            case Write.Delete<?> delete -> Stream.of(new Deleted(delete), removed(delete));
        };
    }

    private static Stream<RowEdit> indexed(Write.Put<?> put) {
        boolean isKnown =
                put.expectedVersion() != Write.ABSENT && put.stateBefore().equals(put.stateAfter());
        return isKnown
                ? Stream.of()
                : Stream.of(
                        DocumentIndex.put(
                                put.collection().name(), put.key(), put.stateAfter().orElse("")));
    }

    private static RowEdit removed(Write.Delete<?> delete) {
        return DocumentIndex.remove(delete.collection().name(), delete.key());
    }

    static String key(Write<?> write) {
        return RowKeys.document(write.collection().name(), write.key());
    }

    /// The keys of the rows of these documents.
    static List<String> keys(List<Write<?>> writes) {
        return writes.stream().map(DocumentEdits::key).toList();
    }

    static <T> Optional<Versioned<T>> read(
            DocumentCollection<T> collection, String key, Optional<StoredRow> row) {
        return row.filter(it -> it.json().has(DOCUMENT))
                .map(it ->
                        new Versioned<>(
                                key,
                                collection.codec().decodeTree(it.json().path(DOCUMENT)),
                                versionOf(Optional.of(it))));
    }

    private static long versionOf(Optional<StoredRow> row) {
        return row.map(it -> it.json().path(VERSION).asLong()).orElse(Write.ABSENT);
    }

    private static boolean isExpected(Write<?> write, Optional<StoredRow> row) {
        boolean isThere = row.filter(it -> it.json().has(DOCUMENT)).isPresent();
        return write.expectedVersion() == (isThere ? versionOf(row) : Write.ABSENT);
    }

    private static ObjectNode next(Optional<StoredRow> row) {
        return JsonNodeFactory.instance.objectNode().put(VERSION, versionOf(row) + 1);
    }

    private record Stored<T>(Write.Put<T> put) implements RowEdit {
        @Override
        public String key() {
            return DocumentEdits.key(put);
        }

        @Override
        public Edited on(Optional<StoredRow> row) {
            if (!isExpected(put, row)) {
                return new Edited.Overtaken();
            }
            var json = next(row);
            json.set(DOCUMENT, put.collection().codec().encodeTree(put.value()));
            return new Edited.Put(json, Optional.empty());
        }
    }

    private record Deleted(Write.Delete<?> delete) implements RowEdit {
        @Override
        public String key() {
            return DocumentEdits.key(delete);
        }

        @Override
        public Edited on(Optional<StoredRow> row) {
            return isExpected(delete, row)
                    ? new Edited.Put(next(row), Optional.of(REMAINS_KEPT))
                    : new Edited.Overtaken();
        }
    }
}
