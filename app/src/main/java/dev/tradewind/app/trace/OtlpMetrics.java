package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;
import java.util.List;

/// Metrics that OpenTelemetry's SDK sends by OTLP, each interval anew. They are read when they are sent, by a thread of the
/// SDK's, for which nobody waits; nothing is kept for a collector that is away.
final class OtlpMetrics {
    private OtlpMetrics() {}

    /// Begins to send all that `telemetry` has, now and later.
    ///
    /// @throws UnusableCollector if a variable has a value that means nothing
    static CollectorSdk open(OtlpVariables variables, String version, Telemetry telemetry) {
        var counts = new SendCounts();
        telemetry.totals(
                new Description(
                        "tradewind_metric_exports",
                        Unit.NUMBER,
                        "Sendings of all metrics to a collector, by what became of them."),
                counts::values);
        var producer = new TelemetryProducer(telemetry, Clock.getDefault(), version);
        return CollectorSdk.open(
                variables,
                version,
                it ->
                        it.addMetricExporterCustomizer((exporter, _) -> counted(exporter, counts))
                                .addMeterProviderCustomizer(
                                        (meters, _) -> meters.registerMetricProducer(producer)));
    }

    private static MetricExporter counted(MetricExporter exporter, SendCounts counts) {
        return new MetricExporter() {
            @Override
            public CompletableResultCode export(Collection<MetricData> metrics) {
                return counts.counted(exporter.export(own(metrics)), 1);
            }

            @Override
            public AggregationTemporality getAggregationTemporality(InstrumentType type) {
                return exporter.getAggregationTemporality(type);
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }

    /// Without what the SDK tells of itself.
    private static List<MetricData> own(Collection<MetricData> metrics) {
        return metrics.stream().filter(ProducedMetric.class::isInstance).toList();
    }
}
