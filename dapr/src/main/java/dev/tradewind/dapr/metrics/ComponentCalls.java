package dev.tradewind.dapr.metrics;

import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The calls of one component of an application, by operation and by whether they succeeded. What has never happened is not
/// told.
final class ComponentCalls {
    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Description count;
    private final Description latencies;
    private final List<Label> component;
    private final List<String> operations;
    private final AtomicReferenceArray<Outcome> outcomes;

    /// @param block that the metrics have in their names: `state` for example
    /// @param operations by their places
    ComponentCalls(
            Telemetry telemetry,
            MetricScale scale,
            String block,
            List<Label> component,
            List<String> operations) {
        this.telemetry = telemetry;
        this.scale = scale;
        this.component = component;
        this.operations = operations;
        var prefix = "dapr_component_" + block + "_";
        count = Description.foreign(prefix + "count", Unit.NUMBER, "Calls of a component.");
        latencies =
                Description.foreign(
                        prefix + "latencies", Unit.MILLISECONDS, "How long a component took.");
        outcomes = new AtomicReferenceArray<>(2 * operations.size());
    }

    void count(int operation, boolean succeeded, long nanos) {
        int place = 2 * operation + (succeeded ? 1 : 0);
        var outcome = outcomes.get(place);
        if (outcome == null) {
            outcome = made(place, operations.get(operation), succeeded);
        }
        outcome.count().add(1);
        outcome.latencies().record(nanos);
    }

    /// A metric is made once, also where two calls are the first.
    private synchronized Outcome made(int place, String operation, boolean succeeded) {
        var known = outcomes.get(place);
        if (known != null) {
            return known;
        }
        var labels =
                new Label[] {
                    component.get(0),
                    component.get(1),
                    component.get(2),
                    new Label("operation", operation),
                    new Label("success", Boolean.toString(succeeded))
                };
        var made =
                new Outcome(
                        telemetry.counter(count, labels),
                        telemetry.histogram(latencies, scale.latencies(), labels));
        outcomes.set(place, made);
        return made;
    }

    private record Outcome(Counter count, Histogram latencies) {}
}
