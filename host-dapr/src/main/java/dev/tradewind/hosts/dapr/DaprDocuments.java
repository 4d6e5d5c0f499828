package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// Documents in the state store, as they are now.
final class DaprDocuments implements Documents {
    private final RowTransactions rows;

    DaprDocuments(RowTransactions rows) {
        this.rows = rows;
    }

    @Override
    public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        return DocumentEdits.read(
                collection, key, rows.read(RowKeys.document(collection.name(), key)));
    }

    @Override
    public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        var wanted = wanted(collection, request);
        var items = new ArrayList<Versioned<T>>();
        while (!wanted.isEmpty() && items.size() < request.limit()) {
            for (var document : next(collection, wanted, request.limit() - items.size())) {
                if (isInState(collection, document, request)) {
                    items.add(document);
                }
            }
        }
        return wanted.isEmpty() || items.isEmpty()
                ? new Page<>(items, Optional.empty())
                : new Page<>(items, Optional.of(items.getLast().key()));
    }

    /// The keys that the index has for the request, with the states that it has of them.
    private NavigableMap<String, String> wanted(
            DocumentCollection<?> collection, PageRequest request) {
        var found = rows.readApart(DocumentIndex.rows(collection.name()));
        var keys = DocumentIndex.read(found.values());
        keys.keySet().removeIf(key -> !key.startsWith(request.keyPrefix()));
        request.after().ifPresent(after -> keys.headMap(after, true).clear());
        request.state().ifPresent(state -> keys.values().removeIf(it -> !it.equals(state)));
        return keys;
    }

    /// Takes the first keys, and reads their documents.
    private <T> List<Versioned<T>> next(
            DocumentCollection<T> collection, NavigableMap<String, String> keys, int most) {
        var taken = new ArrayList<String>();
        while (taken.size() < most && !keys.isEmpty()) {
            taken.add(Optional.ofNullable(keys.pollFirstEntry()).map(Map.Entry::getKey).orElse(""));
        }
        var found =
                rows.readApart(
                        taken.stream()
                                .map(key -> RowKeys.document(collection.name(), key))
                                .toList());
        return taken.stream()
                .map(key ->
                        DocumentEdits.read(
                                collection,
                                key,
                                Optional.ofNullable(
                                        found.get(RowKeys.document(collection.name(), key)))))
                .flatMap(Optional::stream)
                .toList();
    }

    /// A document may have moved on since the index was read.
    private static <T> boolean isInState(
            DocumentCollection<T> collection, Versioned<T> document, PageRequest request) {
        return request.state().isEmpty()
                || request.state().equals(collection.state(document.value()));
    }

    /// Documents for a step in turn, which finds and does not list.
    Documents inTurn() {
        return new Documents() {
            @Override
            public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
                return DaprDocuments.this.find(collection, key);
            }

            @Override
            public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
                throw new IllegalStateException("a handler in turn cannot list documents");
            }
        };
    }
}
