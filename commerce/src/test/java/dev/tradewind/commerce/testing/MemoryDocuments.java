package dev.tradewind.commerce.testing;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/// Documents in a map, encoded as a real host encodes them.
public final class MemoryDocuments implements Documents {
    private final TreeMap<String, Row> rows = new TreeMap<>();

    @Override
    public synchronized <T> Optional<Versioned<T>> find(
            DocumentCollection<T> collection, String key) {
        return Optional.ofNullable(rows.get(collection.name() + "\0" + key))
                .map(row -> versioned(collection, key, row));
    }

    @Override
    public synchronized <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        var prefix = collection.name() + "\0";
        var items = new ArrayList<Versioned<T>>();
        for (var entry : rows.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            var document =
                    versioned(
                            collection,
                            entry.getKey().substring(prefix.length()),
                            entry.getValue());
            if (isWanted(collection, document, request)) {
                items.add(document);
            }
        }
        if (items.size() <= request.limit()) {
            return new Page<>(items, Optional.empty());
        }
        var page = items.subList(0, request.limit());
        return new Page<>(page, Optional.of(page.getLast().key()));
    }

    private static <T> boolean isWanted(
            DocumentCollection<T> collection, Versioned<T> document, PageRequest request) {
        return document.key().startsWith(request.keyPrefix())
                && request.after().filter(after -> document.key().compareTo(after) <= 0).isEmpty()
                && request.state()
                        .filter(state ->
                                !collection.state(document.value()).equals(Optional.of(state)))
                        .isEmpty();
    }

    /// Writes all of a decision's documents, or none if one was changed since it was read.
    public synchronized boolean apply(Decision decision) {
        if (!decision.writes().stream().allMatch(this::isCurrent)) {
            return false;
        }
        decision.writes().forEach(this::put);
        return true;
    }

    private boolean isCurrent(Write<?> write) {
        var row = rows.get(write.collection().name() + "\0" + write.key());
        return (row == null ? Write.ABSENT : row.version()) == write.expectedVersion();
    }

    private <T> void put(Write<T> write) {
        var json =
                new String(
                        write.collection().codec().encode(write.value()), StandardCharsets.UTF_8);
        rows.put(
                write.collection().name() + "\0" + write.key(),
                new Row(write.expectedVersion() + 1, json));
    }

    private static <T> Versioned<T> versioned(
            DocumentCollection<T> collection, String key, Row row) {
        var value = collection.codec().decode(row.json().getBytes(StandardCharsets.UTF_8));
        return new Versioned<>(key, value, row.version());
    }

    private record Row(long version, String json) {}
}
