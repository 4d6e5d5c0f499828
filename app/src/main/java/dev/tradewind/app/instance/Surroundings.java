package dev.tradewind.app.instance;

import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.RandomSupply;
import dev.tradewind.store.StoreLoss;
import java.security.SecureRandom;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The things that an instance has from the process it runs in.
///
/// @param loss is told if the store is lost
/// @param variables of its environment
record Surroundings(
        EngineClock clock, RandomGenerator random, StoreLoss loss, Map<String, String> variables) {
    Surroundings {
        variables = Map.copyOf(variables);
    }

    static Surroundings with(EngineClock clock) {
        return of(clock, StoreLoss.IGNORED);
    }

    static Surroundings with(StoreLoss loss) {
        return of(new SystemClock(), loss);
    }

    private static Surroundings of(EngineClock clock, StoreLoss loss) {
        var random = new RandomSupply(new SecureRandom());
        return new Surroundings(clock, random, loss, System.getenv());
    }

    /// The same with other variables.
    Surroundings withVariables(Map<String, String> others) {
        return new Surroundings(clock, random, loss, others);
    }
}
