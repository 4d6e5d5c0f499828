package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Runs a broker on a simulated disk and clock through random calls, crashes, losses of power, torn writes
/// and full disks, and checks after each step that it still keeps its promises.
///
/// `-Dtradewind.seed=N` replays one seed, and prints its steps; `-Dsimulation.seeds=N` sets how many run.
class BrokerSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 4_000);
    private static final int STEPS = 100;

    @Test
    void every_seed_keeps_every_promise() {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);

        long steps = seeds.parallel().map(seed -> run(seed, replayed != null)).sum();

        assertThat(steps).isPositive();
    }

    private static long run(long seed, boolean traced) {
        var world = new World(seed, traced);
        try {
            for (int i = 0; i < STEPS; i++) {
                world.step();
            }
            world.settle();
            return STEPS;
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed %d broke a promise; replay it with ./mvnw test -pl broker -am"
                                    .formatted(seed)
                            + " -Dtest=BrokerSimulation"
                            + " -Dtradewind.seed="
                            + seed,
                    e);
        }
    }
}
