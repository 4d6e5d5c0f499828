package dev.tradewind.operator.metrics;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.delivery.OutboundQueues;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The deliveries of topics by their outcome: those to endpoints outside, and those that no queue took.
public final class DeliveryTelemetry {
    private DeliveryTelemetry() {}

    public static void add(Telemetry telemetry, OutboundQueues deliveries) {
        telemetry.totals(
                new Description(
                        "tradewind_delivery_attempts",
                        Unit.NUMBER,
                        "Attempts to deliver to endpoints outside, and deliveries that no queue took."),
                () ->
                        Stream.of(Outcome.values())
                                .map(outcome -> value(deliveries, outcome))
                                .toList());
    }

    private static Value value(OutboundQueues deliveries, Outcome outcome) {
        var label = new Label("outcome", outcome.name().toLowerCase(Locale.ROOT));
        return new Value(List.of(label), deliveries.count(outcome));
    }
}
