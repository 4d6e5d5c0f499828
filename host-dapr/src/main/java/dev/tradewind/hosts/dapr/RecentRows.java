package dev.tradewind.hosts.dapr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The rows that were read lately, so that a commit need not read again what its decision has read. A row that changed
/// since does no harm: its ETag is no longer right, and the commit reads it then. Any thread may call.
final class RecentRows {
    private static final int ROWS_MAX = 512;

    private final Map<String, Optional<StoredRow>> rows =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<StoredRow>> eldest) {
                    return size() > ROWS_MAX;
                }
            };

    /// The row, or that there is none, if that is known.
    synchronized Optional<Optional<StoredRow>> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    synchronized void put(String key, Optional<StoredRow> row) {
        rows.put(key, row);
    }

    synchronized void forget(Iterable<String> keys) {
        keys.forEach(rows::remove);
    }
}
