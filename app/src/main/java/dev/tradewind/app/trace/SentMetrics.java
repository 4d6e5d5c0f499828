package dev.tradewind.app.trace;

import dev.tradewind.telemetry.Telemetry;
import java.util.Map;
import java.util.function.Consumer;

/// The way of an instance's metrics to a collector, if the variables of its process ask for one.
public final class SentMetrics {
    private SentMetrics() {}

    /// Begins to send them, if that is asked for.
    ///
    /// @param environment of the process
    /// @param version of the program
    /// @param telemetry has the metrics, and gets the number of sendings
    /// @param opened takes what has to be closed
    /// @throws UnusableCollector if it is asked for in a way that there is not
    public static void begin(
            Map<String, String> environment,
            String version,
            Telemetry telemetry,
            Consumer<Runnable> opened) {
        var variables = new OtlpVariables(OtlpSignal.METRICS, environment);
        if (variables.ask()) {
            var sdk = OtlpMetrics.open(variables, version, telemetry);
            opened.accept(sdk::close);
        }
    }
}
