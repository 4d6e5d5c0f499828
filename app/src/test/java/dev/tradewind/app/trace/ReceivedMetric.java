package dev.tradewind.app.trace;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A metric as a collector has it.
///
/// @param scope whose it is
/// @param resource the attributes of whoever sent it
public record ReceivedMetric(Metric metric, String scope, Map<String, String> resource) {
    /// The words that Prometheus has for OpenTelemetry's units, of those that are sent here.
    private static final Map<String, String> UNITS =
            Map.of("s", "_seconds", "ms", "_milliseconds", "By", "_bytes", "", "");

    static Stream<ReceivedMetric> of(ResourceMetrics sent) {
        var resource = ReceivedSpan.attributes(sent.getResource().getAttributesList());
        return sent.getScopeMetricsList().stream()
                .flatMap(scope ->
                        scope.getMetricsList().stream()
                                .map(it ->
                                        new ReceivedMetric(
                                                it, scope.getScope().getName(), resource)));
    }

    /// The name and type that Prometheus has for it, as the specification's "Prometheus and OpenMetrics Compatibility" says.
    public String scraped() {
        var name = metric.getName() + UNITS.get(metric.getUnit());
        return switch (metric.getDataCase()) {
            case SUM -> name + "_total counter";
            case GAUGE -> name + " gauge";
            case HISTOGRAM -> name + " histogram";
            case EXPONENTIAL_HISTOGRAM, SUMMARY, DATA_NOT_SET ->
                    throw new IllegalStateException(metric.toString());
        };
    }

    /// The values of a sum or a gauge by the values of their labels: `sent` of `outcome=sent`, an empty text where
    /// there is no label.
    public Map<String, Double> values() {
        var values = new HashMap<String, Double>();
        for (var point : points()) {
            var attributes = ReceivedSpan.attributes(point.getAttributesList());
            values.put(String.join(",", attributes.values()), point.getAsDouble());
        }
        return values;
    }

    private List<NumberDataPoint> points() {
        return metric.hasSum()
                ? metric.getSum().getDataPointsList()
                : metric.getGauge().getDataPointsList();
    }

    public HistogramDataPoint onlyHistogram() {
        return metric.getHistogram().getDataPoints(0);
    }

    public boolean isCumulative() {
        var temporality =
                metric.hasSum()
                        ? metric.getSum().getAggregationTemporality()
                        : metric.getHistogram().getAggregationTemporality();
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    }
}
