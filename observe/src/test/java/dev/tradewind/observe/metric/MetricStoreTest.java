package dev.tradewind.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Metrics on a store in memory, which loses power as a disk does.
class MetricStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long MINUTE = Instant.parse("2026-11-30T10:00:00Z").toEpochMilli();
    private static final MetricOwner OWNER = new MetricOwner("000000000000", "eu-west-1");
    private static final MetricName ORDERS =
            MetricName.of("Shop", "Orders", Map.of("Channel", "web", "Country", "de"));

    private final MemoryRows rows = new MemoryRows();
    private final ManualClock clock = new ManualClock(NOW);
    private Engine engine = new Engine(Store.inline(rows), clock, new Random(1));
    private MetricStore metrics = load(engine, MetricStore.BYTES_MAX);

    private static MetricStore load(Engine engine, long bytesMax) {
        var metrics = new MetricStore(engine, bytesMax);
        engine.start(metrics::load);
        return metrics;
    }

    private void reopen() {
        engine = new Engine(Store.inline(rows), clock, new Random(1));
        metrics = load(engine, MetricStore.BYTES_MAX);
    }

    private static MetricSample sample(MetricName metric, long atMillis, double value) {
        return MetricSample.of(metric, "Count", atMillis, StatisticValues.of(value));
    }

    private StatisticValues read(MetricName metric, int periodSeconds) {
        var window = new MetricWindow(MINUTE, MINUTE + 1000L * periodSeconds, periodSeconds);
        return at(read(metric, window), MINUTE);
    }

    private static StatisticValues at(Map<Long, StatisticValues> values, long millis) {
        return Optional.ofNullable(values.get(millis)).orElseThrow();
    }

    private NavigableMap<Long, StatisticValues> read(MetricName metric, MetricWindow window) {
        return metrics.read(OWNER, metric, Optional.empty(), window);
    }

    @Test
    void what_comes_in_one_minute_is_one_value_with_its_statistics() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 3), sample(ORDERS, MINUTE + 59_999, 5)));
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE + 1, 1)));
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE + 60_000, 100)));

        var values = read(ORDERS, 60);

        assertThat(values.count()).isEqualTo(3);
        assertThat(values.sum()).isEqualTo(9);
        assertThat(values.average()).isEqualTo(3);
        assertThat(values.minimum()).isEqualTo(1);
        assertThat(values.maximum()).isEqualTo(5);
        assertThat(read(ORDERS, 120).sum()).isEqualTo(109);
    }

    @Test
    void a_fine_sample_is_kept_by_the_second() {
        var fine =
                List.of(
                        new MetricSample(ORDERS, "Count", MINUTE + 1_500, true, one(1)),
                        new MetricSample(ORDERS, "Count", MINUTE + 9_999, true, one(2)),
                        new MetricSample(ORDERS, "Count", MINUTE + 10_000, true, one(4)));
        metrics.put(OWNER, fine);

        var byTen = read(ORDERS, new MetricWindow(MINUTE, MINUTE + 30_000, 10));
        var bySecond = read(ORDERS, new MetricWindow(MINUTE, MINUTE + 10_000, 1));

        assertThat(byTen.keySet()).containsExactly(MINUTE, MINUTE + 10_000);
        assertThat(at(byTen, MINUTE).sum()).isEqualTo(3);
        assertThat(bySecond.keySet()).containsExactly(MINUTE + 1_000, MINUTE + 9_000);
        assertThat(read(ORDERS, 60).sum()).isEqualTo(7);
    }

    private static StatisticValues one(double value) {
        return StatisticValues.of(value);
    }

    @Test
    void dimensions_and_units_tell_metrics_and_series_apart() {
        var plain = MetricName.of("Shop", "Orders", Map.of());
        metrics.put(
                OWNER,
                List.of(
                        sample(ORDERS, MINUTE, 1),
                        sample(plain, MINUTE, 2),
                        MetricSample.of(plain, "Seconds", MINUTE, one(4))));

        var window = new MetricWindow(MINUTE, MINUTE + 60_000, 60);
        assertThat(read(ORDERS, 60).sum()).isEqualTo(1);
        assertThat(read(plain, 60).sum()).isEqualTo(6);
        assertThat(at(metrics.read(OWNER, plain, Optional.of("Seconds"), window), MINUTE).sum())
                .isEqualTo(4);
        assertThat(metrics.list(OWNER, 0)).containsExactly(plain, ORDERS);
        assertThat(metrics.list(new MetricOwner("111111111111", "eu-west-1"), 0)).isEmpty();
        assertThat(metrics.list(new MetricOwner("000000000000", "us-east-1"), 0)).isEmpty();
    }

    @Test
    void what_was_acknowledged_is_there_after_a_loss_of_power() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 1), sample(ORDERS, MINUTE, 2)));
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 3)));

        rows.losePower(rows.unsyncedGroups());
        reopen();

        assertThat(read(ORDERS, 60).sum()).isEqualTo(6);
        assertThat(metrics.list(OWNER, NOW.toEpochMilli())).containsExactly(ORDERS);
    }

    @Test
    void a_put_is_one_group_and_happens_as_a_whole_or_not_at_all() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 1)));
        rows.setFull(true);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() ->
                        metrics.put(
                                OWNER,
                                List.of(
                                        sample(ORDERS, MINUTE, 5),
                                        sample(
                                                MetricName.of("Shop", "New", Map.of()),
                                                MINUTE,
                                                5))));
        rows.setFull(false);

        assertThat(read(ORDERS, 60).sum()).isEqualTo(1);
        assertThat(metrics.list(OWNER, 0)).containsExactly(ORDERS);
    }

    @Test
    void a_directory_that_was_closed_has_the_data_when_it_is_opened_again(@TempDir Path directory) {
        try (var store = Store.open(directory, MetricStore.TABLES)) {
            load(new Engine(store, clock, new Random(1)), 1 << 20)
                    .put(OWNER, List.of(sample(ORDERS, MINUTE, 7)));
        }
        try (var store = Store.open(directory, MetricStore.TABLES)) {
            metrics = load(new Engine(store, clock, new Random(1)), 1 << 20);

            assertThat(read(ORDERS, 60).sum()).isEqualTo(7);
        }
    }

    @Test
    void data_is_given_up_after_fifteen_days_and_a_name_with_it() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 1)));
        var other = MetricName.of("Shop", "Other", Map.of());

        clock.advance(Duration.ofDays(14));
        metrics.put(OWNER, List.of(sample(other, clock.millis(), 1)));
        assertThat(read(ORDERS, 60).sum()).isEqualTo(1);
        assertThat(metrics.list(OWNER, 0)).containsExactly(ORDERS, other);

        clock.advance(Duration.ofDays(2));
        metrics.put(OWNER, List.of(sample(other, clock.millis(), 1)));
        assertThat(read(ORDERS, new MetricWindow(MINUTE, MINUTE + 60_000, 60))).isEmpty();
        assertThat(metrics.list(OWNER, 0)).containsExactly(other);
    }

    @Test
    void an_account_has_so_many_series_and_those_without_samples_for_longest_make_room() {
        for (int from = 0; from < MetricStore.SERIES_MAX; from += 1_000) {
            int first = from;
            long at = MINUTE - 60_000L * (MetricStore.SERIES_MAX - from);
            metrics.put(
                    OWNER,
                    IntStream.range(first, first + 1_000)
                            .mapToObj(i -> sample(numbered(i), at, i))
                            .toList());
        }

        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 1)));

        var there = metrics.list(OWNER, 0);
        assertThat(there).hasSizeLessThanOrEqualTo(MetricStore.SERIES_MAX);
        assertThat(there).contains(ORDERS, numbered(1_000), numbered(9_999));
        assertThat(there.stream().filter(it -> it.name().startsWith("n00"))).hasSizeLessThan(1_000);
    }

    private static MetricName numbered(int number) {
        return MetricName.of("Shop", "n%05d".formatted(number), Map.of());
    }

    @Test
    void the_oldest_day_makes_room_for_data_and_a_day_that_fills_it_alone_is_refused() {
        metrics = load(engine, 2_000);
        long yesterday = MINUTE - Duration.ofDays(1).toMillis();
        putMinutes(yesterday, 50);
        assertThat(points(yesterday)).isEqualTo(50);

        putMinutes(MINUTE, 79);

        assertThat(points(yesterday)).isZero();
        assertThat(points(MINUTE)).isEqualTo(79);
        putMinutes(MINUTE + 79 * 60_000L, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> putMinutes(MINUTE + 80 * 60_000L, 1))
                .satisfies(it -> assertThat(it.code()).isEqualTo(MetricFault.TOO_MUCH_DATA));
    }

    private void putMinutes(long from, int minutes) {
        for (int i = 0; i < minutes; i++) {
            metrics.put(OWNER, List.of(sample(ORDERS, from + i * 60_000L, 1)));
        }
    }

    private int points(long from) {
        return read(ORDERS, new MetricWindow(from, from + Duration.ofHours(2).toMillis(), 60))
                .size();
    }

    @Test
    void a_reset_leaves_nothing() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 1)));

        engine.run(work -> {
            metrics.reset(work);
            metrics.put(work, OWNER, List.of(sample(numbered(1), MINUTE, 2)));
            return true;
        });

        assertThat(metrics.list(OWNER, 0)).containsExactly(numbered(1));
        reopen();
        assertThat(metrics.list(OWNER, 0)).containsExactly(numbered(1));
        assertThat(read(ORDERS, new MetricWindow(MINUTE, MINUTE + 60_000, 60))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void percentiles_are_within_one_per_cent_whatever_is_merged(long seed) {
        var random = new Random(seed);
        var values = new ArrayList<Double>();
        for (int put = 0; put < 5; put++) {
            var samples = new ArrayList<MetricSample>();
            for (int i = 0; i < 200; i++) {
                double value = Math.exp(random.nextGaussian() * 3);
                values.add(value);
                samples.add(sample(ORDERS, MINUTE + random.nextInt(180_000), value));
            }
            metrics.put(OWNER, samples);
        }
        double[] sorted = values.stream().mapToDouble(it -> it).sorted().toArray();

        var read = read(ORDERS, 180);

        for (double percent : new double[] {0, 1, 50, 90, 99, 99.9, 100}) {
            double exact = sorted[(int) Math.floor(percent / 100 * (sorted.length - 1))];
            assertThat(read.percentile(percent).orElseThrow())
                    .as("p%s", percent)
                    .isCloseTo(exact, within(exact * 0.0101));
        }
        assertThat(read.sum())
                .isCloseTo(Arrays.stream(sorted).sum(), within(Math.abs(read.sum()) * 1e-9));
    }

    @Test
    void statistics_of_unknown_values_have_percentiles_only_if_all_are_the_same() {
        metrics.put(
                OWNER,
                List.of(
                        MetricSample.of(
                                ORDERS, "Count", MINUTE, StatisticValues.ofSet(10, 55, 1, 10))));
        assertThat(read(ORDERS, 60).percentile(50)).isEmpty();
        assertThat(read(ORDERS, 60).count()).isEqualTo(10);

        var same = numbered(1);
        metrics.put(
                OWNER,
                List.of(
                        MetricSample.of(
                                same, "Count", MINUTE, StatisticValues.ofSet(10, 30, 3, 3))));
        assertThat(read(same, 60).percentile(50)).hasValue(3);
        assertThat(read(same, 60).sum()).isEqualTo(30);
    }

    @Test
    void negative_values_have_no_percentiles() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, -1), sample(ORDERS, MINUTE, 2)));

        assertThat(read(ORDERS, 60).percentile(50)).isEmpty();
        assertThat(read(ORDERS, 60).minimum()).isEqualTo(-1);
    }

    @Test
    void a_number_is_not_given_to_two_series() {
        metrics.put(OWNER, List.of(sample(ORDERS, MINUTE, 1)));
        clock.advance(Duration.ofDays(16));
        metrics.put(OWNER, List.of(sample(numbered(1), clock.millis(), 1)));
        reopen();

        metrics.put(OWNER, List.of(sample(numbered(2), clock.millis(), 5)));

        long minute = clock.millis() / 60_000 * 60_000;
        assertThat(
                        at(read(numbered(2), new MetricWindow(minute, minute + 60_000, 60)), minute)
                                .sum())
                .isEqualTo(5);
    }
}
