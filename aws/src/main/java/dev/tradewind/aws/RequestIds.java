package dev.tradewind.aws;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Gives each request an id in the form of a UUID: random for each process, counted within it.
final class RequestIds {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 1L << 63;
    private static final long COUNTED = (1L << 62) - 1;

    private final long high;
    private final long mask;
    private final AtomicLong count = new AtomicLong();

    RequestIds(RandomGenerator random) {
        high = (random.nextLong() & ~0xF000L) | VERSION_4;
        mask = random.nextLong();
    }

    String next() {
        long low = ((count.incrementAndGet() ^ mask) & COUNTED) | VARIANT;
        return new UUID(high, low).toString();
    }
}
