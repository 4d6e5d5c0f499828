package dev.tradewind.dapr.state.query;

import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.state.QueryableStateStore;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.dapr.state.query.StateQuery.Found;
import java.util.ArrayList;
import java.util.List;

/// One look through a store for the entries of a query, by one thread. Data that is no JSON is in no answer.
///
/// It looks at so many entries at the most, and a query that would need more is refused: whatever it takes from the store
/// others have to do without.
public final class QueryRun {
    public static final int SCANNED_MAX = 100_000;
    private static final long SCANNED_BYTES_MAX = 256L << 20;

    /// The bytes of all that is to be sorted, or of a page.
    private static final long FOUND_BYTES_MAX = 16L << 20;

    private static final int BETWEEN_YIELDS = 64;

    private final StateQuery query;
    private final List<Found> found = new ArrayList<>();
    private int scanned;
    private long scannedBytes;
    private long foundBytes;
    private int skipped;

    private QueryRun(StateQuery query) {
        this.query = query;
    }

    /// @throws UnansweredQuery if it would take too long
    public static StatePage answer(StateQuery query, QueryableStateStore store, String prefix) {
        var run = new QueryRun(query);
        store.scan(prefix, run::look);
        return run.page();
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: others come sooner
    private boolean look(StateEntry entry) {
        requireBounds(entry);
        if (scanned % BETWEEN_YIELDS == 0) {
            Thread.yield(); // nobody else takes a processor from a virtual thread
        }
        ForeignJson.read(entry.data())
                .filter(query.filter()::holds)
                .ifPresent(data -> take(new Found(entry, data)));
        return query.isSorted() || found.size() <= query.limit();
    }

    private void requireBounds(StateEntry entry) {
        scanned++;
        scannedBytes += entry.data().length;
        if (scanned > SCANNED_MAX || scannedBytes > SCANNED_BYTES_MAX) {
            throw new UnansweredQuery(
                    "it would look at more than %d entries or %d bytes"
                            .formatted(SCANNED_MAX, SCANNED_BYTES_MAX));
        }
    }

    private void take(Found it) {
        if (!query.isSorted() && skipped < query.offset()) {
            skipped++;
            return;
        }
        foundBytes += it.entry().data().length;
        if (foundBytes > FOUND_BYTES_MAX) {
            throw new UnansweredQuery(
                    "what it finds has more than %d bytes: ask for smaller pages, or for less"
                            .formatted(FOUND_BYTES_MAX));
        }
        found.add(it);
    }

    private StatePage page() {
        int from = 0;
        if (query.isSorted()) {
            found.sort(query.order());
            from = Math.min(query.offset(), found.size());
        }
        int to = Math.min(found.size() - from, query.limit()) + from;
        boolean isLast = to == found.size();
        return new StatePage(
                found.subList(from, to).stream().map(Found::entry).toList(),
                isLast ? "" : Integer.toString(query.offset() + query.limit()));
    }
}
