package dev.tradewind.dapr.state.operation;

import dev.tradewind.dapr.state.StateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The entries under several keys. Those that are small together are there; of others only one is in memory at a time:
/// each is read again when it is asked for, and may be another by then, or gone.
public final class KeyedEntries {
    /// As many as an answer to a query has.
    static final long BYTES_MAX = 16L << 20;

    static final long HELD_BYTES_MAX = 64 << 10;

    private final List<String> keys;
    private final Function<String, Optional<StateEntry>> reading;
    private final List<Optional<StateEntry>> held = new ArrayList<>();
    private long bytes;

    private KeyedEntries(List<String> keys, Function<String, Optional<StateEntry>> reading) {
        this.keys = List.copyOf(keys);
        this.reading = reading;
    }

    /// Reads all once; nothing if they have too many bytes together.
    static Optional<KeyedEntries> read(
            List<String> keys, Function<String, Optional<StateEntry>> reading) {
        var entries = new KeyedEntries(keys, reading);
        for (var key : entries.keys) {
            entries.add(reading.apply(key));
            if (entries.bytes > BYTES_MAX) {
                return Optional.empty();
            }
        }
        return Optional.of(entries);
    }

    private void add(Optional<StateEntry> entry) {
        bytes += entry.map(it -> it.data().length).orElse(0);
        if (isShort()) {
            held.add(entry);
        } else {
            held.clear();
        }
    }

    /// Tells whether they are small together.
    public boolean isShort() {
        return bytes <= HELD_BYTES_MAX;
    }

    /// The bytes of their data.
    public long bytes() {
        return bytes;
    }

    public int size() {
        return keys.size();
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    public String key(int place) {
        return keys.get(place);
    }

    public Optional<StateEntry> entry(int place) {
        return isShort() ? held.get(place) : reading.apply(keys.get(place));
    }
}
