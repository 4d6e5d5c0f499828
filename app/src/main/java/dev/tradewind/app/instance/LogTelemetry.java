package dev.tradewind.app.instance;

import dev.tradewind.observe.log.LogIntake;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// The lines that an instance writes into log groups by itself, by whose they are.
final class LogTelemetry {
    private LogTelemetry() {}

    /// @param intakes by who offers them lines
    static void add(Telemetry telemetry, Map<String, LogIntake> intakes) {
        telemetry.totals(
                new Description(
                        "tradewind_log_lines",
                        Unit.NUMBER,
                        "Lines that were taken for log groups, by whose they are."),
                () -> values(intakes, LogIntake::taken));
        telemetry.totals(
                new Description(
                        "tradewind_log_lines_dropped",
                        Unit.NUMBER,
                        "Lines that were left out of log groups, for want of room or because they could not be written."),
                () -> values(intakes, LogIntake::leftOut));
    }

    private static List<Value> values(
            Map<String, LogIntake> intakes, ToLongFunction<LogIntake> count) {
        return intakes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it ->
                        new Value(
                                List.of(new Label("of", it.getKey())),
                                count.applyAsLong(it.getValue())))
                .toList();
    }
}
