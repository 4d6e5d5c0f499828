package dev.tradewind.app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The metrics of an instance as a collector has them.
@Timeout(120)
final class SentMetricsTest {
    private final Telemetry telemetry = new Telemetry();
    private final OtlpReceiver collector = OtlpReceiver.open();
    private final List<Runnable> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        close();
        collector.close();
    }

    private void begin(Map<String, String> variables) {
        SentMetrics.begin(variables, "1.2.3", telemetry, opened::add);
    }

    /// Begins to send, not before it ends.
    private void beginLate(String... more) {
        var variables = new HashMap<>(collector.variables());
        variables.put("OTEL_METRIC_EXPORT_INTERVAL", "3600000");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        begin(variables);
    }

    /// Sends once more what is there.
    private void close() {
        opened.forEach(Runnable::run);
        opened.clear();
    }

    private ReceivedMetric only(String name) {
        var found =
                collector.metrics().stream()
                        .filter(it -> it.metric().getName().equals(name))
                        .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    @Test
    void what_grows_is_a_monotonic_sum_since_the_start_with_its_labels() {
        var written = new Description("written", Unit.BYTES, "What was written.");
        var synced = telemetry.counter(written, new Label("synced", "yes"));
        telemetry.counter(written, new Label("synced", "no"));

        beginLate();
        synced.add(42);
        close();

        var sent = only("written");
        assertThat(sent.metric().getDescription()).isEqualTo("What was written.");
        assertThat(sent.metric().getUnit()).isEqualTo("By");
        assertThat(sent.metric().getSum().getIsMonotonic()).isTrue();
        assertThat(sent.isCumulative()).isTrue();
        assertThat(sent.values()).isEqualTo(Map.of("yes", 42.0, "no", 0.0));
        assertThat(sent.metric().getSum().getDataPointsList())
                .allMatch(it -> it.getStartTimeUnixNano() > 0)
                .allMatch(it -> it.getStartTimeUnixNano() <= it.getTimeUnixNano());
        assertThat(sent.scraped()).isEqualTo("written_bytes_total counter");
    }

    @Test
    void a_gauge_is_read_each_time_also_one_that_was_added_later() {
        begin(collector.variables());
        var depth = new AtomicInteger(7);
        telemetry.gauges(
                new Description("depth", Unit.NUMBER, "How deep."),
                () -> List.of(new Gauges.Value(List.of(), depth.get() / 2.0)));
        Patience.until(() -> depth(3.5));
        depth.set(9);
        Patience.until(() -> depth(4.5));

        assertThat(only("depth").scraped()).isEqualTo("depth gauge");
    }

    private boolean depth(double value) {
        return collector.metrics().stream()
                .filter(it -> it.metric().getName().equals("depth"))
                .anyMatch(it -> it.values().equals(Map.of("", value)));
    }

    @Test
    void a_histogram_has_its_bounds_and_what_is_in_each_bucket_in_its_unit() {
        var description = new Description("taken", Unit.SECONDS, "How long it took.");
        var bounds = List.of(Duration.ofSeconds(1).toNanos(), Duration.ofSeconds(2).toNanos());
        var taken = telemetry.histogram(description, bounds, new Label("way", "in"));

        beginLate();
        taken.record(Duration.ofMillis(500).toNanos());
        taken.record(Duration.ofMillis(500).toNanos());
        taken.record(Duration.ofMillis(1_500).toNanos());
        taken.record(Duration.ofSeconds(9).toNanos());
        close();

        var sent = only("taken");
        assertThat(sent.isCumulative()).isTrue();
        assertThat(sent.onlyHistogram().getExplicitBoundsList()).containsExactly(1.0, 2.0);
        assertThat(sent.onlyHistogram().getBucketCountsList()).containsExactly(2L, 1L, 1L);
        assertThat(sent.onlyHistogram().getCount()).isEqualTo(4);
        assertThat(sent.onlyHistogram().getSum()).isEqualTo(11.5);
        assertThat(sent.onlyHistogram().hasMin()).isFalse();
        assertThat(sent.scraped()).isEqualTo("taken_seconds histogram");
    }

    @Test
    void a_foreign_name_stays_as_it_is() {
        var latency = Description.foreign("ingress_latency", Unit.MILLISECONDS, "How late.");
        telemetry.gauges(latency, () -> List.of(new Gauges.Value(List.of(), 3)));

        beginLate();
        close();

        assertThat(only("ingress_latency").scraped()).isEqualTo("ingress_latency gauge");
    }

    @Test
    void whoever_sends_says_who_that_is_and_sends_nothing_of_the_sdk() {
        telemetry.counter(new Description("asked", Unit.NUMBER, "What was asked."));

        beginLate("OTEL_RESOURCE_ATTRIBUTES", "shop=blue");
        close();

        assertThat(only("asked").resource())
                .containsEntry("service.name", "tradewind")
                .containsEntry("service.version", "1.2.3")
                .containsEntry("shop", "blue");
        assertThat(collector.metrics()).allMatch(it -> it.scope().equals(CollectorSdk.SCOPE));
    }

    @Test
    void what_was_sent_is_counted() {
        begin(collector.variables());

        Patience.until(() -> !collector.metrics().isEmpty() && exports("sent") > 0);

        assertThat(exports("lost")).isZero();
    }

    /// What the last sending says of those before.
    private double exports(String outcome) {
        return only("tradewind_metric_exports").values().getOrDefault(outcome, -1.0);
    }
}
