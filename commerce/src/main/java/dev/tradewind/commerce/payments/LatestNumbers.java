package dev.tradewind.commerce.payments;

import java.util.Arrays;
import java.util.OptionalLong;

/// A number for each of the latest names, in two tables of hashes and numbers. A full table takes the place of the one
/// before it. A map of as many strings would grow old and die, and the heap with it; these change their place only
/// as long as they grow.
///
/// Two names with the same hash of 64 bits would share a number: of 100,000 names, with a probability of 3 to 10^10.
final class LatestNumbers {
    private static final long FREE = 0;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /// Slots of a table that has had no names yet; at least half of a table's are free.
    private static final int SLOTS_AT_FIRST = 1 << 8;

    private final int namesPerTable;
    private Table latest;
    private Table earlier;
    private int count;

    /// @param namesPerTable at least so many names are remembered, and at most twice as many
    LatestNumbers(int namesPerTable) {
        this.namesPerTable = namesPerTable;
        latest = new Table(SLOTS_AT_FIRST);
        earlier = new Table(SLOTS_AT_FIRST);
    }

    /// The number of a name, unless it has none or is forgotten.
    OptionalLong find(String name) {
        long hash = hash(name);
        var known = latest.find(hash);
        return known.isPresent() ? known : earlier.find(hash);
    }

    void put(String name, long number) {
        if (count == namesPerTable) {
            var emptied = earlier.emptied();
            earlier = latest;
            latest = emptied;
            count = 0;
        }
        if (latest.put(hash(name), number)) {
            count++;
        }
        if (latest.slots() < 2 * count) {
            latest = latest.doubled();
        }
    }

    /// FNV-1a, mixed; it is never free.
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 29;
        return hash == FREE ? 1 : hash;
    }

    /// Hashes and their numbers, in the same places.
    private static final class Table {
        private final long[] hashes;
        private final long[] numbers;

        Table(int capacity) {
            hashes = new long[capacity];
            numbers = new long[capacity];
        }

        OptionalLong find(long hash) {
            int slot = slot(hash);
            return hashes[slot] == FREE ? OptionalLong.empty() : OptionalLong.of(numbers[slot]);
        }

        /// @return whether it is new
        boolean put(long hash, long number) {
            int slot = slot(hash);
            boolean isNew = hashes[slot] == FREE;
            hashes[slot] = hash;
            numbers[slot] = number;
            return isNew;
        }

        int slots() {
            return hashes.length;
        }

        Table doubled() {
            var doubled = new Table(2 * hashes.length);
            for (int slot = 0; slot < hashes.length; slot++) {
                if (hashes[slot] != FREE) {
                    doubled.put(hashes[slot], numbers[slot]);
                }
            }
            return doubled;
        }

        Table emptied() {
            Arrays.fill(hashes, FREE);
            return this;
        }

        /// The place of the hash, or the free one where it belongs.
        private int slot(long hash) {
            int slot = (int) (hash >>> 32) & (hashes.length - 1);
            while (hashes[slot] != FREE && hashes[slot] != hash) {
                slot = (slot + 1) & (hashes.length - 1);
            }
            return slot;
        }
    }
}
