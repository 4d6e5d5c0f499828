package dev.tradewind.dapr.metrics;

import dev.tradewind.dapr.api.ApiObserver;
import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.publishing.PublishObserver;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.secret.SecretObserver;
import dev.tradewind.dapr.sidecar.SidecarObserver;
import dev.tradewind.dapr.state.operation.StateCall;
import dev.tradewind.dapr.state.operation.StateObserver;
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
import java.util.stream.Stream;

/// The metrics of all sidecars of an instance.
public final class DaprTelemetry implements SidecarObserver {
    /// As many topics of applications have labels of their own.
    static final int TOPICS_MAX = 1000;

    /// A topic is in some fifty lines.
    static final int TOPIC_CHARACTERS_MAX = 256;

    private static final List<String> STATE_CALLS =
            Stream.of(StateCall.values()).map(StateCall::word).toList();
    private static final List<String> SECRET_CALLS = List.of("get", "bulk_get");

    private final Telemetry telemetry;
    private final MetricScale scale;
    private final Map<Topic, TopicDeliveries> deliveries = new ConcurrentHashMap<>();
    private final Map<Topic, TopicPublications> publications = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ComponentCalls>> states = new ConcurrentHashMap<>();
    private final Map<String, Map<String, ComponentCalls>> secrets = new ConcurrentHashMap<>();
    private final Map<String, ApiObserver> answers = new ConcurrentHashMap<>();
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
        new PolicyMetrics(scale, policies).addTo(telemetry);
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

    /// The one of a topic, or that of all others where there are too many, or its name is too long.
    private static <T> T one(Map<Topic, T> all, Topic topic, Function<Topic, T> making) {
        var known = all.get(topic);
        if (known != null) {
            return known;
        }
        boolean isShort = topic.name().length() <= TOPIC_CHARACTERS_MAX;
        boolean isTold = isShort && all.size() < TOPICS_MAX;
        return all.computeIfAbsent(isTold ? topic : topic.other(), making);
    }

    @Override
    public StateObserver states(String appId) {
        var components = states.computeIfAbsent(appId, _ -> new ConcurrentHashMap<>());
        return (component, call, succeeded, nanos) ->
                calls(components, "state", appId, component, STATE_CALLS)
                        .count(STATE_CALLS.indexOf(call.word()), succeeded, nanos);
    }

    @Override
    public SecretObserver secrets(String appId) {
        var components = secrets.computeIfAbsent(appId, _ -> new ConcurrentHashMap<>());
        return (component, isBulk, succeeded, nanos) ->
                calls(components, "secret", appId, component, SECRET_CALLS)
                        .count(isBulk ? 1 : 0, succeeded, nanos);
    }

    /// There are as many as files have components.
    private ComponentCalls calls(
            Map<String, ComponentCalls> known,
            String block,
            String appId,
            String component,
            List<String> operations) {
        var calls = known.get(component);
        return calls != null
                ? calls
                : known.computeIfAbsent(
                        component,
                        it ->
                                new ComponentCalls(
                                        telemetry,
                                        scale,
                                        block,
                                        List.of(
                                                app(appId),
                                                new Label("component", it),
                                                namespace()),
                                        operations));
    }

    @Override
    public ApiObserver answers(String appId) {
        return answers.computeIfAbsent(appId, it -> new ApiAnswers(telemetry, scale, app(it)));
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

    private static Label app(String appId) {
        return new Label("app_id", appId);
    }

    private Label namespace() {
        return new Label("namespace", scale.namespace());
    }
}
