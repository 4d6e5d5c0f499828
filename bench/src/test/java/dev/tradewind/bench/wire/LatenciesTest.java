package dev.tradewind.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    @Test
    void percentiles_of_one_to_a_thousand_milliseconds() {
        var latencies = new Latencies();

        LongStream.rangeClosed(1, 1000).forEach(each -> latencies.record(each * 1_000_000));

        assertThat(latencies.count()).isEqualTo(1000);
        assertThat(latencies.percentile(0.50).toMillis()).isCloseTo(500, within(15L));
        assertThat(latencies.percentile(0.99).toMillis()).isCloseTo(990, within(30L));
    }

    @ParameterizedTest
    @ValueSource(longs = {32, 1_000, 123_456, 7_000_000_000L, 3_600_000_000_000L})
    void a_duration_is_kept_within_three_percent(long nanos) {
        var latencies = new Latencies();

        latencies.record(nanos);

        var error = Math.abs(latencies.percentile(0.5).toNanos() - nanos);
        assertThat(error).isLessThanOrEqualTo(nanos * 3 / 100 + 1);
    }

    @Test
    void those_of_several_callers_are_joined() {
        var all = new Latencies();
        var one = new Latencies();
        one.record(1_000_000);

        all.add(one);
        all.add(one);

        assertThat(all.count()).isEqualTo(2);
        assertThat(all.percentile(1).toNanos()).isCloseTo(1_000_000, within(30_000L));
    }

    @Test
    void none_have_no_percentile() {
        assertThat(new Latencies().percentile(0.99)).isEqualTo(Duration.ZERO);
    }
}
