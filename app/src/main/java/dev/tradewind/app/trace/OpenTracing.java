package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.trace.Tracing;
import java.util.Map;
import java.util.function.Consumer;

/// The tracing of an instance, as the variables of its process say.
public final class OpenTracing {
    private OpenTracing() {}

    /// Begins to keep spans, if that is asked for.
    ///
    /// @param environment of the process
    /// @param version of the program
    /// @param telemetry gets the numbers of spans
    /// @param opened takes what has to be closed
    /// @throws UnusableCollector if it is asked for in a way that there is not
    public static Tracing of(
            Map<String, String> environment,
            String version,
            Telemetry telemetry,
            Consumer<Runnable> opened) {
        var variables = new OtlpVariables(OtlpSignal.TRACES, environment);
        if (!variables.ask()) {
            return Tracing.NONE;
        }
        var tracing = OtlpTracing.open(variables, version, telemetry);
        opened.accept(tracing::close);
        return tracing;
    }
}
