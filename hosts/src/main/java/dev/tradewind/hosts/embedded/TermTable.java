package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.DocumentCollection.TermIndex;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The index of documents by their terms: a row for each term of each document, by index, term and key, written in the
/// commit that writes the document. A second table says of each index how far it has come: every document up to a key
/// is in it, or every one.
final class TermTable {
    static final Table ROWS = new Table("document_terms");
    static final Table BUILDS = new Table("term_indexes");

    /// No key of a document: of an index that has them all.
    private static final byte[] COMPLETE = {0};

    private final Store store;
    private final Set<String> complete = ConcurrentHashMap.newKeySet();

    TermTable(Store store) {
        this.store = store;
    }

    /// Tells whether every document of the collection is in its index.
    boolean isComplete(DocumentCollection<?> collection) {
        var index = name(collection);
        if (complete.contains(index)) {
            return true;
        }
        boolean isComplete =
                store.get(BUILDS, Keys.of(index))
                        .filter(it -> it.length == 1 && it[0] == 0)
                        .isPresent();
        if (isComplete) {
            complete.add(index);
        }
        return isComplete;
    }

    /// The key up to which documents are in the index; empty for one that is not begun.
    Optional<String> builtUpTo(DocumentCollection<?> collection) {
        return store.get(BUILDS, Keys.of(name(collection))).map(key -> new String(key, UTF_8));
    }

    /// Notes that every document up to `key` is in the index once `batch` is written.
    static void noteBuilt(Batch batch, DocumentCollection<?> collection, String key) {
        batch.put(BUILDS, Keys.of(name(collection)), key.getBytes(UTF_8));
    }

    /// Notes that every document is in the index once `batch` is written.
    static void noteComplete(Batch batch, DocumentCollection<?> collection) {
        batch.put(BUILDS, Keys.of(name(collection)), COMPLETE);
    }

    /// Finds documents of a complete index.
    <T> Page<T> search(DocumentTable documents, DocumentCollection<T> collection, Search search) {
        var found = new ArrayList<Versioned<T>>();
        try (var keys = TermIntersection.of(store, name(collection), search)) {
            if (keys.isOfEvery()) {
                return search.walk(documents, collection);
            }
            for (var key = keys.next(); key.isPresent(); key = keys.next()) {
                var document =
                        documents
                                .find(collection, key.get())
                                .filter(it -> search.matches(collection.terms(it.value())));
                if (document.isPresent() && found.size() == search.limit()) {
                    return new Page<>(found, Optional.of(found.getLast().key()));
                }
                document.ifPresent(found::add);
            }
            return new Page<>(found, keys.goingOnAfter());
        }
    }

    private static String name(DocumentCollection<?> collection) {
        return collection
                .index()
                .map(TermIndex::name)
                .orElseThrow(
                        () -> new IllegalArgumentException(collection.name() + " has no index"));
    }
}
