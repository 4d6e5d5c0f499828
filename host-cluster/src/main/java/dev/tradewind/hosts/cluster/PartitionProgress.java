package dev.tradewind.hosts.cluster;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/// The records of one partition that are at hand, and how far the partition is done. Any thread may call.
final class PartitionProgress {
    /// So many are handled again after a kill while one of them takes long: then the partition waits for that one.
    private static final int SLOTS_MAX = 10_000;

    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private boolean gone;

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

    /// The offset to go on from, if that is another than the last time.
    synchronized OptionalLong advance() {
        var next = OptionalLong.empty();
        while (!slots.isEmpty() && slots.element().done) {
            next = OptionalLong.of(slots.remove().offset + 1);
        }
        return next;
    }

    synchronized boolean isFull() {
        return slots.size() >= SLOTS_MAX;
    }

    synchronized void leave() {
        gone = true;
    }
}
