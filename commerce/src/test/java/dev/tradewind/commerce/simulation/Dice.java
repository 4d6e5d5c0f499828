package dev.tradewind.commerce.simulation;

import java.util.List;
import java.util.Random;

/// The chance of one seed.
record Dice(Random random) {
    boolean oneIn(int sides) {
        return random.nextInt(sides) == 0;
    }

    /// A number from the first to the second, both included.
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
