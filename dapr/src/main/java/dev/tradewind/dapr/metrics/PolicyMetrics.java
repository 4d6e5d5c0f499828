package dev.tradewind.dapr.metrics;

import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The metrics of the policies of all sidecars.
///
/// @param policies in force, by application
record PolicyMetrics(MetricScale scale, Map<String, Resiliency> policies) {
    private static final Label INBOUND = new Label("flow_direction", "inbound");
    private static final Description LOADED =
            Description.foreign(
                    "dapr_resiliency_loaded",
                    Unit.NUMBER,
                    "The files of policies that a sidecar has.");
    private static final Description BREAKERS =
            Description.foreign(
                    "dapr_resiliency_cb_state",
                    Unit.NUMBER,
                    "Circuit breakers: 1 for the state that each is in.");
    private static final Description APPLIED =
            Description.foreign(
                    "dapr_resiliency_count",
                    Unit.NUMBER,
                    "Attempts to deliver that a policy was applied to.");
    private static final Description ACTIVATED =
            Description.foreign(
                    "dapr_resiliency_activations_total",
                    Unit.NUMBER,
                    "The times that a policy acted: a timeout ended an attempt, a retry had one made again, a circuit breaker turned.");

    void addTo(Telemetry telemetry) {
        telemetry.gauges(LOADED, this::files);
        telemetry.gauges(BREAKERS, this::breakers);
        telemetry.totals(APPLIED, () -> uses(false));
        telemetry.totals(ACTIVATED, () -> uses(true));
    }

    private List<Gauges.Value> files() {
        return policies.entrySet().stream()
                .flatMap(it ->
                        it.getValue().names().stream()
                                .distinct()
                                .map(name -> new Gauges.Value(file(it.getKey(), name), 1)))
                .toList();
    }

    private List<Label> file(String appId, String name) {
        return List.of(new Label("app_id", appId), new Label("name", name), namespace());
    }

    private List<Gauges.Value> breakers() {
        var values = new ArrayList<Gauges.Value>();
        policies.forEach((appId, resiliency) ->
                resiliency
                        .breakers()
                        .forEach((component, breaker) -> {
                            var of = List.of(new Label("app_id", appId), INBOUND);
                            var status = breaker.state().text();
                            values.add(
                                    new Gauges.Value(
                                            labels(of, component, "circuitbreaker", status), 1));
                        }));
        return values;
    }

    private List<Gauges.Value> uses(boolean isActivation) {
        var values = new ArrayList<Gauges.Value>();
        policies.forEach((appId, resiliency) ->
                resiliency.uses().forEach(it -> addUses(values, appId, it, isActivation)));
        return values;
    }

    private void addUses(
            List<Gauges.Value> values,
            String appId,
            Resiliency.ComponentUse use,
            boolean isActivation) {
        var of = List.of(new Label("app_id", appId), INBOUND, new Label("name", use.file()));
        use.counts()
                .forEach((kind, count) -> {
                    if (kind.isActivation() == isActivation) {
                        var labels = labels(of, use.component(), kind.policy(), kind.status());
                        values.add(new Gauges.Value(labels, count));
                    }
                });
    }

    private List<Label> labels(List<Label> of, String component, String policy, String status) {
        return Stream.concat(
                        of.stream(),
                        Stream.of(
                                namespace(),
                                new Label("policy", policy),
                                new Label("status", status),
                                new Label("target", "pubsub_" + component)))
                .toList();
    }

    private Label namespace() {
        return new Label("namespace", scale.namespace());
    }
}
