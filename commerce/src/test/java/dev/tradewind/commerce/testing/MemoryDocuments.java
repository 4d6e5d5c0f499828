package dev.tradewind.commerce.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Documents in a map, encoded as a real host encodes them. A deleted one leaves its version.
final class MemoryDocuments implements Documents {
    private final TreeMap<String, Row> rows = new TreeMap<>();

    @Override
    public synchronized <T> Optional<Versioned<T>> find(
            DocumentCollection<T> collection, String key) {
        return Optional.ofNullable(rows.get(collection.name() + "\0" + key))
                .flatMap(row -> versioned(collection, key, row));
    }

    @Override
    public synchronized <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        var prefix = collection.name() + "\0";
        var items = new ArrayList<Versioned<T>>();
        for (var entry : rows.tailMap(prefix + first(request), true).entrySet()) {
            if (!entry.getKey().startsWith(prefix + request.keyPrefix())
                    || items.size() > request.limit()) {
                break;
            }
            versioned(collection, entry.getKey().substring(prefix.length()), entry.getValue())
                    .filter(document -> isWanted(collection, document, request))
                    .ifPresent(items::add);
        }
        if (items.size() <= request.limit()) {
            return new Page<>(items, Optional.empty());
        }
        var page = items.subList(0, request.limit());
        return new Page<>(page, Optional.of(page.getLast().key()));
    }

    /// The first key that may be wanted.
    private static String first(PageRequest request) {
        return request.after()
                .filter(after -> after.compareTo(request.keyPrefix()) > 0)
                .orElse(request.keyPrefix());
    }

    /// All documents of all collections but these, with their keys, as they are stored.
    synchronized String text(Set<String> butOf) {
        return rows.entrySet().stream()
                .filter(row -> !butOf.contains(row.getKey().substring(0, row.getKey().indexOf(0))))
                .map(row ->
                        row.getKey().replace('\0', '/')
                                + row.getValue()
                                        .kept()
                                        .map(it -> " " + new String(it.json(), UTF_8))
                                        .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static <T> boolean isWanted(
            DocumentCollection<T> collection, Versioned<T> document, PageRequest request) {
        return request.after().filter(after -> document.key().compareTo(after) <= 0).isEmpty()
                && request.state()
                        .filter(state ->
                                !collection.state(document.value()).equals(Optional.of(state)))
                        .isEmpty();
    }

    /// Documents for a step in turn, which finds and does not list.
    Documents inTurn() {
        return new Documents() {
            @Override
            public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
                return MemoryDocuments.this.find(collection, key);
            }

            @Override
            public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
                throw new IllegalStateException("a handler in turn cannot list documents");
            }
        };
    }

    /// False if one of the documents was changed since it was read.
    synchronized boolean areCurrent(List<Write<?>> writes) {
        return writes.stream().allMatch(this::isCurrent);
    }

    synchronized void change(List<Write<?>> writes) {
        writes.forEach(this::change);
    }

    private boolean isCurrent(Write<?> write) {
        var row = rows.get(rowKey(write));
        long version = row == null || row.kept().isEmpty() ? Write.ABSENT : row.version();
        return version == write.expectedVersion();
    }

    private void change(Write<?> write) {
        var before = rows.get(rowKey(write));
        long version = before == null ? 1 : before.version() + 1;
        rows.put(rowKey(write), new Row(version, kept(write)));
    }

    private static <T> Optional<Kept<?>> kept(Write<T> write) {
        return switch (write) {
            case Write.Put<T> put -> Optional.of(readable(put));
            case Write.Delete<T> _ -> Optional.empty();
        };
    }

    /// Fails where a document would not read back as it was, as every collection promises.
    private static <T> Kept<T> readable(Write.Put<T> put) {
        var codec = put.collection().codec();
        var json = codec.encode(put.value());
        var read = codec.decode(json);
        if (!put.value().equals(read)) {
            throw new IllegalStateException("does not read back as it was: " + put.value());
        }
        return new Kept<>(put.collection(), json, read);
    }

    private static String rowKey(Write<?> write) {
        return write.collection().name() + "\0" + write.key();
    }

    private static <T> Optional<Versioned<T>> versioned(
            DocumentCollection<T> collection, String key, Row row) {
        return row.kept()
                .map(kept -> kept.as(collection))
                .map(value -> new Versioned<>(key, value, row.version()));
    }

    /// @param kept absent once the document is deleted
    private record Row(long version, Optional<Kept<?>> kept) {}

    /// A document as it is written, and as it was read when it was: it cannot change.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept<T>(DocumentCollection<T> writtenBy, byte[] json, T value) {
        /// The document as whoever else has that collection reads it, a later version for example.
        @SuppressWarnings("unchecked") // one collection has one type
        <R> R as(DocumentCollection<R> collection) {
            return collection.equals(writtenBy) ? (R) value : collection.codec().decode(json);
        }
    }
}
