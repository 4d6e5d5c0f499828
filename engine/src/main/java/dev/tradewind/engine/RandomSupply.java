package dev.tradewind.engine;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// Unguessable numbers, drawn from their source some hundreds at a time: a draw of eight bytes takes locks and a
/// digest, and a message takes two to four of them. Any thread may call.
public final class RandomSupply implements RandomGenerator {
    private static final int DRAWN_BYTES = 4096;

    private final SecureRandom source;
    private final ByteBuffer drawn = ByteBuffer.allocate(DRAWN_BYTES).limit(0);

    public RandomSupply(SecureRandom source) {
        this.source = source;
    }

    /// The next number, which nobody gets again: it is overwritten here.
    @Override
    public synchronized long nextLong() {
        if (!drawn.hasRemaining()) {
            source.nextBytes(drawn.array());
            drawn.clear();
        }
        int at = drawn.position();
        long number = drawn.getLong();
        drawn.putLong(at, 0);
        return number;
    }
}
