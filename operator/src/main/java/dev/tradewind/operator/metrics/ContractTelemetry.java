package dev.tradewind.operator.metrics;

import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;

/// The events and messages that were not as a schema says, by what became of them.
public final class ContractTelemetry {
    private ContractTelemetry() {}

    public static void add(Telemetry telemetry, ContractGate gate) {
        telemetry.totals(
                new Description(
                        "tradewind_schema_violations",
                        Unit.NUMBER,
                        "Events and messages that were not as the schema says that they are bound to."),
                () ->
                        List.of(
                                value("refused", gate.refused()),
                                value("let_through", gate.noticed())));
    }

    private static Value value(String outcome, long count) {
        return new Value(List.of(new Label("outcome", outcome)), count);
    }
}
