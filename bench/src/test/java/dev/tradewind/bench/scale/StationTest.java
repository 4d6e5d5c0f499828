package dev.tradewind.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A station of the simulation, beside what queueing theory says of one.
final class StationTest {
    private static final double RATE = 70;
    private static final double SERVICE_RATE = 100;

    private final Upcoming upcoming = new Upcoming();
    private final SplittableRandom random = new SplittableRandom(17);
    private final Station station = new Station(upcoming, random.split(), 1, 1 / SERVICE_RATE);
    private final ArrayList<Double> times = new ArrayList<>();

    /// M/M/1: the mean time from arrival to end is 1 / (service rate - arrival rate).
    @Test
    void the_mean_time_is_that_of_a_queue_with_random_arrivals_and_times() {
        arrive();

        upcoming.runUntil(5000);

        assertThat(times.stream().mapToDouble(it -> it).average().orElseThrow())
                .isCloseTo(1 / (SERVICE_RATE - RATE), withinPercentage(3));
    }

    @Test
    void what_was_being_served_when_it_closed_is_left_and_not_done() {
        var done = new ArrayList<String>();
        station.serve(() -> done.add("first"));
        station.serve(() -> done.add("second"));

        var left = station.close();
        upcoming.runUntil(10);

        assertThat(done).isEmpty();
        assertThat(left).hasSize(2);
        station.reopen();
        left.forEach(station::serve);
        upcoming.runUntil(20);
        assertThat(done).containsExactly("first", "second");
    }

    private void arrive() {
        upcoming.after(
                -Math.log1p(-random.nextDouble()) / RATE,
                () -> {
                    double begun = upcoming.now();
                    station.serve(() -> times.add(upcoming.now() - begun));
                    arrive();
                });
    }
}
