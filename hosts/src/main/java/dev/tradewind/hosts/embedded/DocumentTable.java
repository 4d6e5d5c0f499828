package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// Documents in the store: one table of rows by collection and key, one that lists the keys of
/// collections with a state by it, and one that lists those with an index by their [terms][TermTable].
final class DocumentTable implements Documents {
    static final Table ROWS = new Table("documents");
    static final Table STATES = new Table("document_states");

    /// Longer than the time from a decision's first read to its commit.
    private static final Duration REMAINS_KEPT = Duration.ofHours(1);

    /// About what a document has.
    private static final int DOCUMENT_BYTES = 512;

    private static final byte[] NOTHING = {};

    private final Store store;
    private final ExpiryTable expiries;
    private final StateCounts counts;
    private final TermTable terms;
    private final RecentDocuments recent = new RecentDocuments();

    DocumentTable(Store store, ExpiryTable expiries) {
        this.store = store;
        this.expiries = expiries;
        counts = new StateCounts(store);
        terms = new TermTable(store);
    }

    @Override
    public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        return find(store::get, collection, key);
    }

    /// Has what is kept in memory forgotten whenever a group could not be written.
    void start() {
        store.keepLoaded(() -> {
            recent.clear();
            counts.forget();
        });
    }

    /// The number of documents by the state that they are in.
    StateCounts counts() {
        return counts;
    }

    /// The index of documents by their terms.
    TermTable terms() {
        return terms;
    }

    /// Documents as a decision on the committer's thread sees them: with the changes of every decision
    /// before it.
    Documents within(Batch batch) {
        return new Documents() {
            @Override
            public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
                return recent.find(collection, key)
                        .or(() ->
                                recent.isAbsent(collection, key)
                                        ? Optional.empty()
                                        : findRow(batch, collection, key));
            }

            @Override
            public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
                throw new IllegalStateException("a handler in turn cannot list documents");
            }
        };
    }

    private <T> Optional<Versioned<T>> findRow(
            Batch batch, DocumentCollection<T> collection, String key) {
        var row = row(batch::get, collection, key);
        if (row.isEmpty()) {
            recent.putAbsent(collection, key);
        }
        var found = row.flatMap(it -> read(collection, key, it));
        found.ifPresent(document -> recent.put(collection, document));
        return found;
    }

    private static <T> Optional<Versioned<T>> find(
            RowReader rows, DocumentCollection<T> collection, String key) {
        return row(rows, collection, key).flatMap(row -> read(collection, key, row));
    }

    private static Optional<DocumentRow> row(
            RowReader rows, DocumentCollection<?> collection, String key) {
        return rows.get(ROWS, Keys.of(collection.name(), key)).map(DocumentRow::decode);
    }

    private static <T> Optional<Versioned<T>> read(
            DocumentCollection<T> collection, String key, DocumentRow row) {
        return row.isDeleted()
                ? Optional.empty()
                : Optional.of(
                        new Versioned<>(key, collection.codec().decode(row.json()), row.version()));
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
                var document =
                        find(collection, Keys.text(rows.key(), prefix.length))
                                .filter(it -> isInState(collection, it, request));
                if (document.isPresent() && items.size() == request.limit()) {
                    return new Page<>(items, Optional.of(items.getLast().key()));
                }
                document.ifPresent(items::add);
            }
        }
        return new Page<>(items, Optional.empty());
    }

    @Override
    public <T> Page<T> search(DocumentCollection<T> collection, Search search) {
        return terms.isComplete(collection)
                ? terms.search(this, collection, search)
                : search.walk(this, collection);
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

    /// A write with the document as it is before it; nothing if that has not the version that the write expects, or is not
    /// absent as expected.
    Optional<ExpectedWrite> expected(Batch batch, PreparedWrite<?> write) {
        var before = before(batch, write);
        long version = before.isDeleted() ? Write.ABSENT : before.version();
        return version == write.write().expectedVersion()
                ? Optional.of(new ExpectedWrite(write, before))
                : Optional.empty();
    }

    /// Changes the document as expected, and the lists of the states that it leaves and comes to.
    void change(UnitOfWork work, ExpectedWrite expected) {
        var batch = work.batch();
        var write = expected.write();
        var before = expected.before();
        long version = before.version() + 1;
        if (write.isDeletion()) {
            batch.put(ROWS, write.rowKey(), remains(work, write, version).encoded());
        } else {
            batch.put(ROWS, write.rowKey(), () -> row(write, version), DOCUMENT_BYTES);
        }
        move(batch, write, before.state(), write.state());
        write.termsLost().forEach(term -> batch.delete(TermTable.ROWS, term));
        write.termsGained().forEach(term -> batch.put(TermTable.ROWS, term, NOTHING));
        write.noteIn(recent, version);
    }

    private static byte[] row(PreparedWrite<?> write, long version) {
        return DocumentRow.of(version, write.state(), write.json().get()).encoded();
    }

    private <T> Before before(Batch batch, PreparedWrite<T> write) {
        if (write.isAbsentIn(recent)) {
            return Before.NOTHING;
        }
        return write.findIn(recent)
                .map(it -> new Before(it.version(), write.stateOf(it), false))
                .or(() ->
                        batch.get(ROWS, write.rowKey())
                                .map(DocumentRow::decode)
                                .map(it -> new Before(it.version(), it.state(), it.isDeleted())))
                .orElse(Before.NOTHING);
    }

    private DocumentRow remains(UnitOfWork work, PreparedWrite<?> write, long version) {
        expiries.add(work, Expiring.REMAINS, write.rowKey(), REMAINS_KEPT);
        return DocumentRow.deleted(version, work.nowMillis() + REMAINS_KEPT.toMillis());
    }

    private void move(Batch batch, PreparedWrite<?> write, String from, String to) {
        if (from.equals(to)) {
            return;
        }
        if (!from.isEmpty()) {
            batch.delete(STATES, write.stateKey(from));
        }
        if (!to.isEmpty()) {
            batch.put(STATES, write.stateKey(to), NOTHING);
        }
        counts.moved(write.write().collection().name(), from, to);
    }

    /// Forgets what a deleted document left, unless it was created anew, and perhaps deleted again.
    static void forgetDeleted(UnitOfWork work, byte[] rowKey) {
        var batch = work.batch();
        batch.get(ROWS, rowKey)
                .map(DocumentRow::decode)
                .filter(row -> row.isForgettable(work.nowMillis()))
                .ifPresent(_ -> batch.delete(ROWS, rowKey));
    }

    /// A write that nothing has come before, so that it can be made in this unit of work.
    record ExpectedWrite(PreparedWrite<?> write, Before before) {}

    /// A document, or what is left of it, before it is changed.
    record Before(long version, String state, boolean isDeleted) {
        static final Before NOTHING = new Before(Write.ABSENT, "", false);
    }
}
