package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.hosts.embedded.StateCounts.InState;
import dev.tradewind.store.Cursor;
import dev.tradewind.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The changes of states since some moment, and, once somebody has asked, the counts at that moment.
final class StateTally {
    private static final byte[] FIRST_KEY = {};

    /// No byte of UTF-8, so above every key.
    private static final byte[] AFTER_KEYS = {(byte) 0xff};

    /// By collection, then by state. The committer's thread adds, whoever asks reads.
    private final Map<String, Map<String, LongAdder>> changes = new ConcurrentHashMap<>();

    private @Nullable Map<InState, Long> before;

    void moved(String collection, String from, String to) {
        add(collection, from, -1);
        add(collection, to, 1);
    }

    private void add(String collection, String state, int more) {
        var states = changes.get(collection);
        var change = states == null ? null : states.get(state);
        if (change == null) {
            change =
                    changes.computeIfAbsent(collection, _ -> new ConcurrentHashMap<>())
                            .computeIfAbsent(state, _ -> new LongAdder());
        }
        change.add(more);
    }

    synchronized Map<InState, Long> all(Store store) {
        var first = before == null ? counted(store) : before;
        before = first;
        var all = new HashMap<>(first);
        forEachChange((state, change) -> all.merge(state, change, Long::sum));
        all.keySet().removeIf(state -> state.state().isEmpty());
        return all;
    }

    private void forEachChange(BiConsumer<InState, Long> consumer) {
        changes.forEach((collection, states) ->
                states.forEach((state, change) ->
                        consumer.accept(new InState(collection, state), change.sum())));
    }

    /// The counts at that moment. A walk begins between two groups: changes up to there are in the rows already, and
    /// are taken off.
    private Map<InState, Long> counted(Store store) {
        var counts = new HashMap<InState, Long>();
        try (var rows = rows(store, counts)) {
            while (rows.next()) {
                counts.merge(state(rows.key()), 1L, Long::sum);
            }
        }
        return counts;
    }

    private Cursor rows(Store store, Map<InState, Long> counts) {
        var opened = new Opened();
        store.commit(batch -> {
            batch.afterCommit(() -> {
                forEachChange((state, change) -> counts.put(state, -change));
                opened.rows = store.scan(DocumentTable.STATES, FIRST_KEY, AFTER_KEYS);
            });
            return true;
        });
        return Optional.ofNullable(opened.rows)
                .orElseThrow(() -> new IllegalStateException("states could not be walked"));
    }

    /// The state of a key of [DocumentTable#STATES]: the first two of its three parts.
    private static InState state(byte[] key) {
        var parts = new String(key, UTF_8).split("\0", 3);
        return new InState(parts[0], parts[1]);
    }

    /// The rows as the committer's thread has opened them.
    private static final class Opened {
        private @Nullable Cursor rows;
    }
}
