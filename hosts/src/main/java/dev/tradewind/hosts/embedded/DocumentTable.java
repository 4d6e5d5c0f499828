package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/// Documents in the store: one table of rows by collection and key, and one that lists the keys of
/// collections with a state by it.
final class DocumentTable implements Documents {
    static final Table ROWS = new Table("documents");
    static final Table STATES = new Table("document_states");

    private static final byte[] NOTHING = {};

    private final Store store;

    DocumentTable(Store store) {
        this.store = store;
    }

    @Override
    public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        return store.get(ROWS, Keys.of(collection.name(), key))
                .map(row -> read(collection, key, DocumentRow.decode(row)));
    }

    /// Documents as a decision on the committer's thread sees them: with the changes of every decision
    /// before it.
    Documents within(Batch batch) {
        return new Documents() {
            @Override
            public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
                return batch.get(ROWS, Keys.of(collection.name(), key))
                        .map(row -> read(collection, key, DocumentRow.decode(row)));
            }

            @Override
            public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
                throw new IllegalStateException("a handler in turn cannot list documents");
            }
        };
    }

    private static <T> Versioned<T> read(
            DocumentCollection<T> collection, String key, DocumentRow row) {
        return new Versioned<>(key, collection.codec().decode(row.json()), row.version());
    }

    @Override
    public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        var table = request.state().isPresent() ? STATES : ROWS;
        var prefix =
                request.state()
                        .map(state -> Keys.prefix(collection.name(), state))
                        .orElseGet(() -> Keys.prefix(collection.name()));
        var wanted = Keys.join(prefix, request.keyPrefix().getBytes(StandardCharsets.UTF_8));
        var from =
                request.after()
                        .map(key -> Keys.successor(Keys.join(prefix, bytes(key))))
                        .orElse(wanted);
        var items = new ArrayList<Versioned<T>>();
        try (var rows = store.scan(table, from, Keys.after(wanted))) {
            while (rows.next()) {
                if (items.size() == request.limit()) {
                    return new Page<>(items, Optional.of(items.getLast().key()));
                }
                find(collection, Keys.text(rows.key(), prefix.length))
                        .filter(document -> isInState(collection, document, request))
                        .ifPresent(items::add);
            }
        }
        return new Page<>(items, Optional.empty());
    }

    /// A document may have moved on since the scan began.
    private static <T> boolean isInState(
            DocumentCollection<T> collection, Versioned<T> document, PageRequest request) {
        return request.state().isEmpty()
                || request.state().equals(collection.state(document.value()));
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /// The document's row, if its version is the one that `write` expects.
    static boolean isExpected(Batch batch, PreparedWrite write) {
        long version =
                batch.get(ROWS, write.rowKey())
                        .map(row -> DocumentRow.decode(row).version())
                        .orElse(0L);
        return version == write.expectedVersion();
    }

    /// Puts the document and moves its key to the list of its new state; returns the state it had.
    static Optional<String> put(Batch batch, PreparedWrite write) {
        var before = batch.get(ROWS, write.rowKey()).map(row -> DocumentRow.decode(row).state());
        batch.put(ROWS, write.rowKey(), write.row().encoded());
        var state = write.row().state();
        if (!state.isEmpty() && !before.equals(Optional.of(state))) {
            before.ifPresent(old -> batch.delete(STATES, write.stateKey(old)));
            batch.put(STATES, write.stateKey(state), NOTHING);
        }
        return before;
    }
}
