package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.HostRefusal;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The slots of the outbox, which all processes of one application share: their rows are found by their keys, as a state
/// store has no list of them. Each process goes through them in an order of its own, so that they seldom meet; where they
/// do, the second moves on. Any thread may call.
final class OutboxSlots {
    /// As many as two bulk gets read.
    static final int SLOTS = 1024;

    /// Room for others of the same application.
    private static final int TAKEN_MAX = SLOTS / 2;

    private final Deque<Integer> free;
    private final Map<Integer, OutboxParcel> taken = new HashMap<>();

    OutboxSlots(RandomGenerator random) {
        var all = IntStream.range(0, SLOTS).boxed().collect(Collectors.toList());
        Collections.shuffle(all, new Random(random.nextLong()));
        free = new ArrayDeque<>(all);
    }

    /// A slot for a parcel that is about to be committed.
    ///
    /// @throws HostRefusal.TooBusy if so many wait to be published, as nobody takes them
    Claim claim(OutboxParcel parcel) {
        return new Claim(parcel, take(parcel));
    }

    private synchronized int take(OutboxParcel parcel) {
        if (taken.size() >= TAKEN_MAX) {
            throw new HostRefusal.TooBusy();
        }
        int slot = Optional.ofNullable(free.pollFirst()).orElseThrow(HostRefusal.TooBusy::new);
        taken.put(slot, parcel);
        return slot;
    }

    /// Takes the slot of a parcel that another process has left; false if this one works on it.
    synchronized boolean adopt(int slot, OutboxParcel parcel) {
        if (taken.containsKey(slot)) {
            return false;
        }
        free.remove(slot);
        taken.put(slot, parcel);
        return true;
    }

    synchronized void release(int slot) {
        taken.remove(slot);
        free.addLast(slot);
    }

    static List<String> keys() {
        return IntStream.range(0, SLOTS).mapToObj(RowKeys::outbox).toList();
    }

    /// A slot, and the edit that puts a parcel there, or into the next one that is free. For one thread.
    final class Claim implements RowEdit {
        private final OutboxParcel parcel;
        private int slot;

        private Claim(OutboxParcel parcel, int slot) {
            this.parcel = parcel;
            this.slot = slot;
        }

        @Override
        public String key() {
            return RowKeys.outbox(slot);
        }

        @Override
        public Edited on(Optional<StoredRow> row) {
            if (row.isEmpty()) {
                return parcel.put();
            }
            release(slot);
            slot = take(parcel);
            return new Edited.Moved();
        }

        int slot() {
            return slot;
        }

        OutboxParcel parcel() {
            return parcel;
        }
    }
}
