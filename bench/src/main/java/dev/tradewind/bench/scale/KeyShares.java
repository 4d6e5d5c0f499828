package dev.tradewind.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Utils;

/// The shares that places get of many keys, as Kafka's own partitioner spreads them (murmur2).
final class KeyShares {
    private static final int ORDERS = 100_000;
    private static final int TENANTS = 10_000;
    private static final long SEED = 17;

    private static final KeyShares OF_ORDERS = new KeyShares(ORDERS);
    private static final KeyShares OF_TENANTS = new KeyShares(TENANTS);

    private final int[] hashes;

    private KeyShares(int keys) {
        var random = new SplittableRandom(SEED);
        hashes = new int[keys];
        Arrays.setAll(hashes, _ -> hash(key(random)));
    }

    static KeyShares ofOrders() {
        return OF_ORDERS;
    }

    /// Tenants of one size, by their names.
    static KeyShares ofTenants() {
        return OF_TENANTS;
    }

    private static int hash(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8)));
    }

    /// The partition of a key.
    static int partition(String key, int partitions) {
        return hash(key) % partitions;
    }

    /// An order's id, which begins with the time, so that many begin alike.
    static String key(SplittableRandom random) {
        var time = Integer.toHexString(random.nextInt(1 << 24) | 1 << 24);
        return "019ad" + time + "-7-" + Long.toHexString(random.nextLong());
    }

    /// The busiest process's work by the mean, with partitions dealt out in turn.
    double busiest(int partitions, int processes) {
        int[] counts = new int[processes];
        for (int hash : hashes) {
            counts[hash % partitions % processes]++;
        }
        return (double) Arrays.stream(counts).max().orElseThrow() * processes / hashes.length;
    }
}
