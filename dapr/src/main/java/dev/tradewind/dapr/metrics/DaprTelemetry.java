package dev.tradewind.dapr.metrics;

import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.publishing.PublishObserver;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.sidecar.SidecarObserver;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The metrics of all sidecars of an instance.
public final class DaprTelemetry implements SidecarObserver {
    /// As many topics of applications have labels of their own.
    static final int TOPICS_MAX = 1000;

    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Map<Topic, TopicDeliveries> deliveries = new ConcurrentHashMap<>();
    private final Map<Topic, TopicPublications> publications = new ConcurrentHashMap<>();
    private final Map<String, Integer> components = new ConcurrentHashMap<>();
    private final Map<String, Resiliency> policies = new ConcurrentHashMap<>();

    /// @param namespace of the instance
    /// @param latencyBounds Dapr's own where there are none
    public DaprTelemetry(Telemetry telemetry, String namespace, List<Duration> latencyBounds) {
        this.telemetry = telemetry;
        scale = MetricScale.of(namespace, latencyBounds);
        telemetry.gauges(
                Description.foreign(
                        "dapr_runtime_component_loaded",
                        Unit.NUMBER,
                        "The number of components that a sidecar has."),
                this::loaded);
        telemetry.gauges(
                Description.foreign(
                        "dapr_resiliency_loaded",
                        Unit.NUMBER,
                        "The files of policies that a sidecar has."),
                this::files);
        telemetry.gauges(
                Description.foreign(
                        "dapr_resiliency_cb_state",
                        Unit.NUMBER,
                        "Circuit breakers: 1 for the state that each is in."),
                this::breakers);
    }

    @Override
    public DeliveryObserver.Factory deliveries(String appId) {
        return spec ->
                one(
                        deliveries,
                        new Topic(appId, spec.pubsub(), spec.topic()),
                        it -> new TopicDeliveries(telemetry, scale, it, spec.bulk().isPresent()));
    }

    @Override
    public PublishObserver publications(String appId) {
        return it ->
                one(
                                publications,
                                new Topic(appId, it.component(), it.topic()),
                                topic -> new TopicPublications(telemetry, scale, topic))
                        .published(it);
    }

    /// The one of a topic, or that of all others where there are too many.
    private static <T> T one(Map<Topic, T> all, Topic topic, Function<Topic, T> making) {
        var known = all.get(topic);
        if (known != null) {
            return known;
        }
        return all.computeIfAbsent(all.size() < TOPICS_MAX ? topic : topic.other(), making);
    }

    @Override
    public void opened(String appId, int componentsOfIt, Resiliency resiliency) {
        components.put(appId, componentsOfIt);
        policies.put(appId, resiliency);
    }

    private List<Gauges.Value> loaded() {
        return components.entrySet().stream()
                .map(it -> new Gauges.Value(List.of(app(it.getKey()), namespace()), it.getValue()))
                .toList();
    }

    private List<Gauges.Value> files() {
        return policies.entrySet().stream()
                .flatMap(it ->
                        it.getValue().names().stream()
                                .distinct()
                                .map(name ->
                                        new Gauges.Value(
                                                List.of(
                                                        app(it.getKey()),
                                                        new Label("name", name),
                                                        namespace()),
                                                1)))
                .toList();
    }

    private List<Gauges.Value> breakers() {
        return policies.entrySet().stream()
                .flatMap(it ->
                        it.getValue().breakers().entrySet().stream()
                                .map(breaker ->
                                        new Gauges.Value(
                                                List.of(
                                                        app(it.getKey()),
                                                        new Label("flow_direction", "inbound"),
                                                        namespace(),
                                                        new Label("policy", "circuitbreaker"),
                                                        new Label(
                                                                "status",
                                                                breaker.getValue().state().text()),
                                                        new Label("target", breaker.getKey())),
                                                1)))
                .toList();
    }

    private static Label app(String appId) {
        return new Label("app_id", appId);
    }

    private Label namespace() {
        return new Label("namespace", scale.namespace());
    }
}
