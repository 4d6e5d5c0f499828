package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Spans that are kept by OpenTelemetry's SDK, and sent by OTLP. They wait in a queue of the SDK's, which is bounded and
/// never waited for: one more is dropped, and counted.
final class OtlpTracing implements Tracing, AutoCloseable {
    private static final String SCOPE = "dev.tradewind";

    /// The time that an instance which closes gives to what is still to be sent.
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private OtlpTracing(OpenTelemetrySdk sdk, String version) {
        this.sdk = sdk;
        tracer = sdk.getTracerProvider().get(SCOPE, version);
    }

    /// @throws UnusableTracing if a variable has a value that means nothing
    static OtlpTracing open(TraceVariables variables, String version, Telemetry telemetry) {
        SdkLog.join();
        var counts = new SpanCounts();
        telemetry.totals(
                new Description(
                        "tradewind_trace_spans",
                        Unit.NUMBER,
                        "Spans that were ended, by what became of them."),
                counts::values);
        try {
            var sdk =
                    AutoConfiguredOpenTelemetrySdk.builder()
                            .disableShutdownHook()
                            .addPropertiesCustomizer(_ -> variables.properties())
                            .addResourceCustomizer((resource, _) -> versioned(resource, version))
                            .addSpanExporterCustomizer((exporter, _) -> counts.of(exporter))
                            .addMeterProviderCustomizer(
                                    (meters, _) -> meters.registerMetricReader(counts.ofQueue()))
                            .build()
                            .getOpenTelemetrySdk();
            return new OtlpTracing(sdk, version);
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new UnusableTracing("spans cannot be sent: " + e.getMessage(), e);
        }
    }

    /// Whatever is said of the resource outside counts more.
    private static Resource versioned(Resource resource, String version) {
        var own = Attributes.of(AttributeKey.stringKey("service.version"), version);
        return Resource.create(own).merge(resource);
    }

    @Override
    public TraceSpan from(Optional<SpanContext> context) {
        return OtlpSpan.outside(tracer, context);
    }

    /// Sends what waits, as far as that goes at once.
    @Override
    public void close() {
        var _ = sdk.shutdown().join(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    }
}
