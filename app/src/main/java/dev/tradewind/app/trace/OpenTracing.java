package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.trace.Tracing;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tracing of an instance, as the variables of its process say.
public final class OpenTracing {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTracing.class);

    private OpenTracing() {}

    /// Begins to keep spans, if that is asked for.
    ///
    /// @param environment of the process
    /// @param version of the program
    /// @param telemetry gets the numbers of spans
    /// @param opened takes what has to be closed
    /// @throws UnusableTracing if it is asked for in a way that there is not
    public static Tracing of(
            Map<String, String> environment,
            String version,
            Telemetry telemetry,
            Consumer<Runnable> opened) {
        var variables = new TraceVariables(environment);
        if (variables.askForMetrics()) {
            LOG.warn("OTEL_METRICS_EXPORTER=otlp: metrics are scraped at /metrics, and not sent");
        }
        if (!variables.askForSpans()) {
            return Tracing.NONE;
        }
        var tracing = OtlpTracing.open(variables, version, telemetry);
        opened.accept(tracing::close);
        return tracing;
    }
}
