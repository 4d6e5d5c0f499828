package dev.tradewind.observe.log.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.TreeSet;

/// The number of different texts: exact up to some thousands, and beyond that within about three per cent, from the
/// smallest hashes (Bar-Yossef and others, "Counting Distinct Elements in a Data Stream", 2002).
final class DistinctCount {
    private static final int HASHES_MAX = 4096;

    /// Of a number and its node in the tree.
    private static final int HASH_BYTES = 64;

    private static final double HASHES = Math.pow(2, 64);
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /// The smallest of all, without a sign.
    private final TreeSet<Long> smallest = new TreeSet<>(Long::compareUnsigned);

    /// Counts a text.
    ///
    /// @return the bytes that are kept for it
    int add(String text) {
        long hash = hash(text);
        if (smallest.size() < HASHES_MAX) {
            return smallest.add(hash) ? HASH_BYTES : 0;
        }
        if (Long.compareUnsigned(hash, smallest.last()) < 0 && smallest.add(hash)) {
            smallest.pollLast();
        }
        return 0;
    }

    /// FNV-1a, mixed as SplitMix64 does, so that all bits count.
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte octet : text.getBytes(UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    long count() {
        if (smallest.size() < HASHES_MAX) {
            return smallest.size();
        }
        long last = smallest.last();
        double share = ((last >>> 1) * 2.0 + (last & 1)) / HASHES;
        return Math.round((HASHES_MAX - 1) / share);
    }
}
