package dev.tradewind.app.instance;

import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.RandomSupply;
import dev.tradewind.store.StoreLoss;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The things that an instance has from the process it runs in.
///
/// @param loss is told if the store is lost
record Surroundings(EngineClock clock, RandomGenerator random, StoreLoss loss) {
    static Surroundings with(EngineClock clock) {
        return new Surroundings(clock, new RandomSupply(new SecureRandom()), StoreLoss.IGNORED);
    }

    static Surroundings with(StoreLoss loss) {
        return new Surroundings(new SystemClock(), new RandomSupply(new SecureRandom()), loss);
    }
}
