package dev.tradewind.commerce.payments;

import java.util.Arrays;

/// The first outcome of each of the latest keys, yes or no, as numbers in two tables: each key's hash of 63 bits, and
/// its outcome in the last bit. A full table takes the place of the one before it. A map of as many strings would
/// grow old and die, and the heap with it; these never change their place.
///
/// Two keys with the same hash would share an outcome: of 100,000 keys, with a probability of 1 to 10^9.
final class FirstOutcomes {
    private static final long FREE = 0;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int keysPerTable;
    private long[] latest;
    private long[] earlier;
    private int count;

    /// @param keysPerTable at least so many keys are remembered, and at most twice as many
    FirstOutcomes(int keysPerTable) {
        this.keysPerTable = keysPerTable;
        int capacity = Integer.highestOneBit(keysPerTable) << 2;
        latest = new long[capacity];
        earlier = new long[capacity];
    }

    /// The outcome that was given with the key first, which is `outcome` if this is the first time.
    synchronized boolean first(String key, boolean outcome) {
        long hash = hash(key);
        long known = latest[slot(latest, hash)] | earlier[slot(earlier, hash)];
        if (known != FREE) {
            return (known & 1) == 1;
        }
        if (count == keysPerTable) {
            swap();
        }
        latest[slot(latest, hash)] = hash | (outcome ? 1 : 0);
        count++;
        return outcome;
    }

    private void swap() {
        var emptied = earlier;
        Arrays.fill(emptied, FREE);
        earlier = latest;
        latest = emptied;
        count = 0;
    }

    /// The place of the hash in a table, or the free one where it belongs.
    private static int slot(long[] table, long hash) {
        int slot = (int) (hash >>> 32) & (table.length - 1);
        while (table[slot] != FREE && (table[slot] & ~1L) != hash) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    /// FNV-1a, mixed; the last bit is clear, and it is never free.
    private static long hash(String key) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 29;
        hash &= ~1L;
        return hash == FREE ? 2 : hash;
    }
}
