package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Gauges;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Metric;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Totals;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The metrics of an instance as OpenTelemetry's SDK asks for them: what grows as a monotonic sum, what goes up and down as a
/// gauge, a histogram with its bounds, all since the instance started.
final class TelemetryProducer implements MetricProducer {
    private static final AggregationTemporality SINCE_START = AggregationTemporality.CUMULATIVE;

    private final Telemetry telemetry;
    private final Clock clock;
    private final long startNanos;
    private final InstrumentationScopeInfo scope;

    /// @param telemetry of an instance that starts now
    TelemetryProducer(Telemetry telemetry, Clock clock, String version) {
        this.telemetry = telemetry;
        this.clock = clock;
        startNanos = clock.now();
        scope = InstrumentationScopeInfo.builder(CollectorSdk.SCOPE).setVersion(version).build();
    }

    @Override
    public Collection<MetricData> produce(Resource resource) {
        long now = clock.now();
        return telemetry.families().values().stream()
                .<MetricData>map(it -> family(resource, it, now))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private ProducedMetric family(Resource resource, List<Metric> metrics, long now) {
        var first = metrics.getFirst();
        return new ProducedMetric(
                resource, scope, first.description(), type(first), data(metrics, now));
    }

    private static MetricDataType type(Metric metric) {
        return switch (metric) {
            case Counter _, Totals _ -> MetricDataType.DOUBLE_SUM;
            case Gauges _ -> MetricDataType.DOUBLE_GAUGE;
            case Histogram _ -> MetricDataType.HISTOGRAM;
        };
    }

    private Data<?> data(List<Metric> metrics, long now) {
        return switch (metrics.getFirst()) {
            case Counter _, Totals _ ->
                    SumData.createDoubleSumData(true, SINCE_START, points(metrics, now));
            case Gauges _ -> GaugeData.createDoubleGaugeData(points(metrics, now));
            case Histogram _ -> HistogramData.create(SINCE_START, histograms(metrics, now));
        };
    }

    private List<DoublePointData> points(List<Metric> metrics, long now) {
        return metrics.stream()
                .flatMap(it ->
                        switch (it) {
                            case Counter counter ->
                                    Stream.of(point(counter.labels(), counter.value(), now));
                            case Gauges(_, var reading) -> points(reading, now);
                            case Totals(_, var reading) -> points(reading, now);
                            case Histogram _ -> Stream.empty();
                        })
                .toList();
    }

    private Stream<DoublePointData> points(Supplier<List<Gauges.Value>> reading, long now) {
        return reading.get().stream().map(it -> point(it.labels(), it.value(), now));
    }

    private DoublePointData point(List<Label> labels, double value, long now) {
        return DoublePointData.create(startNanos, now, attributes(labels), value, List.of());
    }

    private List<HistogramPointData> histograms(List<Metric> metrics, long now) {
        return metrics.stream()
                .flatMap(it ->
                        it instanceof Histogram one
                                ? Stream.of(histogram(one, now))
                                : Stream.empty())
                .toList();
    }

    /// A sum that agrees with the counts as far as others do not record meanwhile. What is lowest and highest nobody keeps.
    private HistogramPointData histogram(Histogram histogram, long now) {
        var bounds = new ArrayList<Double>();
        var counts = new ArrayList<Long>();
        for (int bucket = 0; bucket < histogram.bounds(); bucket++) {
            bounds.add(histogram.bound(bucket));
            counts.add(histogram.count(bucket));
        }
        counts.add(histogram.count(histogram.bounds()));
        return HistogramPointData.create(
                startNanos,
                now,
                attributes(histogram.labels()),
                histogram.sum(),
                false,
                0,
                false,
                0,
                bounds,
                counts);
    }

    private static Attributes attributes(List<Label> labels) {
        var attributes = Attributes.builder();
        labels.forEach(label -> attributes.put(label.name(), label.value()));
        return attributes.build();
    }
}
