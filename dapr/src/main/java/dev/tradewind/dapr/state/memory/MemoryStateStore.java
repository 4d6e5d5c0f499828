package dev.tradewind.dapr.state.memory;

import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.StateConflict;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.dapr.state.StateStore;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries of one component for one application, in memory.
final class MemoryStateStore implements StateStore {
    /// The weight of an entry beside its key and data.
    private static final int ENTRY_BYTES = 256;

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

    private final MemoryStates states;
    private final Map<String, StateEntry> entries = new HashMap<>();
    private long sweptAtMillis;
    private boolean isClosed;

    MemoryStateStore(MemoryStates states) {
        this.states = states;
    }

    @Override
    public synchronized Optional<StateEntry> get(String key) {
        return Optional.ofNullable(entries.get(key)).filter(this::isThere);
    }

    private boolean isThere(StateEntry entry) {
        return entry.expiresAt().map(it -> states.nowMillis() < it.toEpochMilli()).orElse(true);
    }

    @Override
    public synchronized void write(List<EntryChange> changes) {
        if (isClosed) {
            throw new Refusal(
                    RequestFault.THROTTLED, "the component has just been changed; try again");
        }
        sweep();
        changes.forEach(this::requireCondition);
        requireRoom(changes);
        changes.forEach(this::make);
    }

    private void requireCondition(EntryChange change) {
        change.condition()
                .violation(change.key(), get(change.key()).map(StateEntry::etag))
                .ifPresent(violation -> {
                    throw new StateConflict(violation);
                });
    }

    private void requireRoom(List<EntryChange> changes) {
        long more = changes.stream().mapToLong(MemoryStateStore::weight).sum();
        if (!states.hasRoomFor(more)) {
            throw new Refusal(
                    RequestFault.THROTTLED,
                    "what is kept in memory may take %d bytes".formatted(states.bytesMax()));
        }
    }

    private static long weight(EntryChange change) {
        return switch (change) {
            case EntryChange.Upsert upsert -> weight(upsert.key(), upsert.data());
            case EntryChange.Delete _ -> 0;
        };
    }

    private static long weight(String key, byte[] data) {
        return ENTRY_BYTES + 2L * key.length() + data.length;
    }

    private void make(EntryChange change) {
        remove(change.key());
        switch (change) {
            case EntryChange.Upsert upsert -> {
                entries.put(upsert.key(), entry(upsert));
                states.add(weight(upsert));
            }
            case EntryChange.Delete _ -> {}
        }
    }

    private StateEntry entry(EntryChange.Upsert upsert) {
        return new StateEntry(
                upsert.key(),
                upsert.data(),
                upsert.contentType(),
                HexFormat.of().toHexDigits(states.newEtag()),
                upsert.lifetime().map(it -> Instant.ofEpochMilli(states.nowMillis()).plus(it)));
    }

    private void remove(String key) {
        var before = entries.remove(key);
        if (before != null) {
            states.add(-weight(key, before.data()));
        }
    }

    /// Forgets the entries whose time is over, now and then.
    private void sweep() {
        long now = states.nowMillis();
        if (now - sweptAtMillis >= BETWEEN_SWEEPS.toMillis()) {
            sweptAtMillis = now;
            entries.values().stream()
                    .filter(it -> !isThere(it))
                    .map(StateEntry::key)
                    .toList()
                    .forEach(this::remove);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        List.copyOf(entries.keySet()).forEach(this::remove);
    }

    @Override
    public List<String> capabilities() {
        return List.of("ETAG", "TRANSACTIONAL", "TTL", "DELETE_WITH_PREFIX", "KEYS_LIKE", "ACTOR");
    }
}
