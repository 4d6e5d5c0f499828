package dev.tradewind.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private final Telemetry telemetry = new Telemetry();

    @Test
    void a_name_comes_once_with_all_of_its_labels() {
        var written = new Description("written", Unit.BYTES, "What was written.");
        var synced = telemetry.counter(written, new Label("synced", "true"));
        telemetry.counter(new Description("other", Unit.NUMBER, "Something else."));
        telemetry.counter(written, new Label("synced", "false"));

        synced.add(40);
        synced.add(2);

        assertThat(text())
                .isEqualTo(
                        """
                        # HELP written_bytes_total What was written.
                        # TYPE written_bytes_total counter
                        written_bytes_total{synced="true"} 42
                        written_bytes_total{synced="false"} 0
                        # HELP other_total Something else.
                        # TYPE other_total counter
                        other_total 0
                        """);
    }

    @Test
    void a_gauge_is_read_each_time() {
        var depth = new AtomicInteger();
        telemetry.gauges(
                new Description("depth", Unit.NUMBER, "How deep."),
                () -> List.of(new Gauges.Value(List.of(), depth.incrementAndGet() / 2.0)));

        assertThat(text()).endsWith("\ndepth 0.5\n");
        assertThat(text()).endsWith("\ndepth 1\n");
    }

    @Test
    void a_foreign_name_stays_as_it_is() {
        telemetry.counter(Description.foreign("ingress_count", Unit.NUMBER, "What came.")).add(3);

        assertThat(text())
                .isEqualTo(
                        """
                        # HELP ingress_count What came.
                        # TYPE ingress_count counter
                        ingress_count 3
                        """);
    }

    @Test
    void a_histogram_has_the_bounds_that_are_listed() {
        var latencies = Description.foreign("latency_ms", Unit.MILLISECONDS, "How long.");
        var times = telemetry.histogram(latencies, List.of(50_000_000L, 100_000_000L));

        for (long millis : new long[] {0, 50, 51, 100, 101}) {
            times.record(millis * 1_000_000);
        }

        assertThat(text())
                .endsWith(
                        """
                        latency_ms_bucket{le="50"} 2
                        latency_ms_bucket{le="100"} 4
                        latency_ms_bucket{le="+Inf"} 5
                        latency_ms_sum 302
                        latency_ms_count 5
                        """);
    }

    @Test
    void a_histogram_counts_each_value_in_every_bucket_that_reaches_it() {
        var sizes = telemetry.sizes("size", "How many.");

        for (long size : new long[] {-1, 0, 1, 2, 3, 4, 5, 2048, 2049, Long.MAX_VALUE / 2}) {
            sizes.record(size);
        }

        assertThat(text())
                .contains(
                        """
                        size_bucket{le="1"} 3
                        size_bucket{le="2"} 4
                        size_bucket{le="4"} 6
                        size_bucket{le="8"} 7
                        size_bucket{le="16"} 7
                        """,
                        """
                        size_bucket{le="1024"} 7
                        size_bucket{le="2048"} 8
                        size_bucket{le="+Inf"} 10
                        """,
                        "size_count 10\n");
    }

    @Test
    void times_are_recorded_in_nanoseconds_and_told_in_seconds() {
        var timing = telemetry.timing("write", "How long.");

        timing.record(65_536);
        timing.record(1_500_000_000);

        assertThat(text())
                .contains(
                        "write_seconds_bucket{le=\"6.5536E-5\"} 1\n",
                        "write_seconds_bucket{le=\"34.359738368\"} 2\n",
                        "write_seconds_sum 1.500065536\n",
                        "write_seconds_count 2\n");
    }

    @Test
    void text_is_escaped() {
        telemetry.counter(
                new Description("odd", Unit.NUMBER, "A \\ and\na line."),
                new Label("name", "a \"b\" \\ \n"));

        assertThat(text())
                .isEqualTo(
                        """
                        # HELP odd_total A \\\\ and\\na line.
                        # TYPE odd_total counter
                        odd_total{name="a \\"b\\" \\\\ \\n"} 0
                        """);
    }

    @Test
    void a_name_that_prometheus_would_refuse_is_refused() {
        assertThatThrownBy(() -> new Description("queue-depth", Unit.NUMBER, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Label("queue name", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String text() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusText.write(telemetry, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
