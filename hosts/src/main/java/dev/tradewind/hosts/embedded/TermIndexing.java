package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.DocumentCollection.TermIndex;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The building of indexes for documents of earlier versions, which wrote none: once, beside everything that goes on,
/// and from where it stood after a restart. A document that is written meanwhile gets into the index by itself.
final class TermIndexing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TermIndexing.class);

    /// Of one commit: everyone else's decisions wait for it, about a millisecond.
    private static final int DOCUMENTS_AT_ONCE = 128;

    private static final int DOCUMENTS_A_LINE = 100_000;
    private static final byte[] NOTHING = {};
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Store store;
    private final TermTable terms;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    TermIndexing(Store store, TermTable terms) {
        this.store = store;
        this.terms = terms;
    }

    /// Builds what is not complete. Returns at once.
    void start(List<DocumentCollection<?>> collections) {
        var missing = collections.stream().filter(it -> !terms.isComplete(it)).toList();
        if (!missing.isEmpty()) {
            thread = Thread.ofVirtual().name("term-indexes").start(() -> buildAll(missing));
        }
    }

    /// The supervisor of building: an index that cannot be built is searched without, and the next start tries again.
    private void buildAll(List<DocumentCollection<?>> collections) {
        for (var collection : collections) {
            try {
                build(collection);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("The index of {} is not built", collection.name());
            }
        }
    }

    private <T> void build(DocumentCollection<T> collection) {
        var last = terms.builtUpTo(collection).orElse("");
        long built = 0;
        for (var read = next(collection, last); !stopping; read = next(collection, last)) {
            if (read.isEmpty()) {
                complete(collection, built);
                return;
            }
            var part = read;
            last = part.getLast().key();
            store.commit(batch -> add(batch, collection, part));
            built += part.size();
            if (built % DOCUMENTS_A_LINE < part.size()) {
                LOG.atInfo().log("{} {} are in their index", built, collection.name());
            }
        }
    }

    private void complete(DocumentCollection<?> collection, long built) {
        store.commit(batch -> {
            TermTable.noteComplete(batch, collection);
            return true;
        });
        if (built > 0) {
            LOG.atInfo().log("All {} are in their index, {} of them new", collection.name(), built);
        }
    }

    private <T> List<Indexed> next(DocumentCollection<T> collection, String last) {
        var prefix = Keys.prefix(collection.name());
        var from = Keys.successor(Keys.join(prefix, last.getBytes(UTF_8)));
        var read = new ArrayList<Indexed>();
        try (var rows =
                store.scan(
                        DocumentTable.ROWS, last.isEmpty() ? prefix : from, Keys.after(prefix))) {
            while (read.size() < DOCUMENTS_AT_ONCE && rows.next()) {
                var key = Keys.text(rows.key(), prefix.length);
                read.add(indexed(collection, key, DocumentRow.decode(rows.value())));
            }
        }
        return read;
    }

    private static <T> Indexed indexed(
            DocumentCollection<T> collection, String key, DocumentRow row) {
        if (row.isDeleted()) {
            return new Indexed(key, row.version(), List.of());
        }
        var index = collection.index().map(TermIndex::name).orElseThrow();
        var terms = collection.terms(collection.codec().decode(row.json()));
        return new Indexed(
                key, row.version(), terms.stream().map(term -> Keys.of(index, term, key)).toList());
    }

    /// Adds documents as they are by now: one that was written since it was read is looked at again.
    private static <T> boolean add(
            Batch batch, DocumentCollection<T> collection, List<Indexed> documents) {
        for (var document : documents) {
            batch.get(DocumentTable.ROWS, Keys.of(collection.name(), document.key()))
                    .map(DocumentRow::decode)
                    .map(row ->
                            row.version() == document.version()
                                    ? document
                                    : indexed(collection, document.key(), row))
                    .ifPresent(it ->
                            it.rows().forEach(row -> batch.put(TermTable.ROWS, row, NOTHING)));
        }
        TermTable.noteBuilt(batch, collection, documents.getLast().key());
        return true;
    }

    /// Stops after the present commit.
    @Override
    public void close() {
        stopping = true;
        try {
            if (thread != null && !thread.join(STOP_MAX)) {
                LOG.atWarn().log("An index is still being built");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A document's rows in the index, as it was read.
    private record Indexed(String key, long version, List<byte[]> rows) {
        Indexed {
            rows = List.copyOf(rows);
        }
    }
}
