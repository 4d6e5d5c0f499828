package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import io.opentelemetry.api.trace.Tracer;
import java.util.Optional;

/// Spans that are kept by OpenTelemetry's SDK, and sent by OTLP. They wait in a queue of the SDK's, which is bounded and
/// never waited for: one more is dropped, and counted.
final class OtlpTracing implements Tracing, AutoCloseable {
    private final CollectorSdk sdk;
    private final Tracer tracer;

    private OtlpTracing(CollectorSdk sdk, String version) {
        this.sdk = sdk;
        tracer = sdk.sdk().getTracerProvider().get(CollectorSdk.SCOPE, version);
    }

    /// @throws UnusableCollector if a variable has a value that means nothing
    static OtlpTracing open(OtlpVariables variables, String version, Telemetry telemetry) {
        var counts = new SpanCounts();
        telemetry.totals(
                new Description(
                        "tradewind_trace_spans",
                        Unit.NUMBER,
                        "Spans that were ended, by what became of them."),
                counts::values);
        var sdk =
                CollectorSdk.open(
                        variables,
                        version,
                        it ->
                                it.addSpanExporterCustomizer((exporter, _) -> counts.of(exporter))
                                        .addMeterProviderCustomizer((meters, _) ->
                                                meters.registerMetricReader(counts.ofQueue())));
        return new OtlpTracing(sdk, version);
    }

    @Override
    public TraceSpan from(Optional<SpanContext> context) {
        return OtlpSpan.outside(tracer, context);
    }

    /// Sends what waits, as far as that goes at once.
    @Override
    public void close() {
        sdk.close();
    }
}
