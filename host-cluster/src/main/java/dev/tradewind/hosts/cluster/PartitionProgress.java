package dev.tradewind.hosts.cluster;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/// The records of one partition that are at hand, and how far the partition is done. Any thread may call.
final class PartitionProgress {
    /// So many are handled again after a kill while one of them takes long: then the partition waits for that one.
    private static final int SLOTS_MAX = 10_000;

    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private long next;
    private long stored;
    private boolean gone;

    /// @param first the offset to go on from
    PartitionProgress(long first) {
        next = first;
        stored = first;
    }

    /// One record.
    final class Slot {
        private final long offset;
        private boolean done;

        private Slot(long offset) {
            this.offset = offset;
        }

        void done() {
            synchronized (PartitionProgress.this) {
                done = true;
            }
        }

        /// Tells whether the partition is another's by now, who gets this record as well.
        boolean isGone() {
            synchronized (PartitionProgress.this) {
                return gone;
            }
        }
    }

    synchronized Slot begin(long offset) {
        var slot = new Slot(offset);
        slots.add(slot);
        return slot;
    }

    /// The offset to go on from, if it is not [stored][#stored] yet.
    synchronized OptionalLong unstored() {
        while (!slots.isEmpty() && slots.element().done) {
            next = slots.remove().offset + 1;
        }
        return next > stored ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /// The database has this offset.
    synchronized void stored(long offset) {
        stored = Math.max(stored, offset);
    }

    synchronized long stored() {
        return stored;
    }

    /// Tells whether all that has begun is done and stored.
    synchronized boolean isIdle() {
        return unstored().isEmpty() && slots.isEmpty();
    }

    synchronized boolean isFull() {
        return slots.size() >= SLOTS_MAX;
    }

    synchronized void leave() {
        gone = true;
    }
}
