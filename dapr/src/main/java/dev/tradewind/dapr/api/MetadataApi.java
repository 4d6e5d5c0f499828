package dev.tradewind.dapr.api;

import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.resource.OpenComponent;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The facts that a sidecar tells of itself: `GET /v1.0/metadata`, and what its application has it tell besides, by `PUT
/// /v1.0/metadata/{key}`. Dapr documentation, "Metadata API reference".
final class MetadataApi {
    private final SidecarStatus status;
    private final ExtendedMetadata extended;

    MetadataApi(SidecarStatus status, ExtendedMetadata extended) {
        this.status = status;
        this.extended = extended;
    }

    List<SidecarRoute> routes() {
        return List.of(
                SidecarRoute.reading("v1.0/metadata", _ -> get()),
                SidecarRoute.changing("v1.0/metadata/{key}/...", this::put));
    }

    private Reply put(SidecarRequest request) {
        var value = new String(request.request().body(), StandardCharsets.UTF_8);
        extended.put(request.rest(2).orElse(""), value);
        return PublishApi.NO_CONTENT;
    }

    private Reply get() {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", status.appId());
        body.put("runtimeVersion", SidecarStatus.RUNTIME_VERSION);
        body.put("enabledFeatures", List.of());
        body.put(
                "components",
                status.components().all().stream().map(MetadataApi::component).toList());
        body.put("extended", extended.all());
        body.put(
                "subscriptions",
                status.subscriptions().stream().map(MetadataApi::subscription).toList());
        status.app().ifPresent(it -> body.put("appConnectionProperties", connection(it)));
        body.put("actorRuntime", actors());
        return JsonReply.of(200, body);
    }

    private static Map<String, Object> component(OpenComponent it) {
        var component = new LinkedHashMap<String, Object>();
        component.put("name", it.name());
        component.put("type", it.component().type());
        component.put("version", it.component().version());
        component.put("capabilities", it.capabilities());
        return component;
    }

    private static Map<String, Object> subscription(ActiveSubscription it) {
        var spec = it.spec();
        var subscription = new LinkedHashMap<String, Object>();
        subscription.put("pubsubname", spec.pubsub());
        subscription.put("topic", spec.topic());
        if (!spec.metadata().isEmpty()) {
            subscription.put("metadata", spec.metadata().asMap());
        }
        subscription.put("rules", rules(spec));
        subscription.put("deadLetterTopic", spec.deadLetterTopic().orElse(""));
        subscription.put("type", it.origin().name());
        return subscription;
    }

    private static List<Map<String, Object>> rules(SubscriptionSpec spec) {
        var rules = new ArrayList<Map<String, Object>>();
        for (var rule : spec.rules()) {
            rules.add(Map.of("match", rule.match(), "path", rule.path()));
        }
        spec.defaultPath().ifPresent(path -> rules.add(Map.of("path", path)));
        return rules;
    }

    private static Map<String, Object> connection(AppAddress app) {
        var connection = new LinkedHashMap<String, Object>();
        connection.put("port", app.port());
        connection.put("protocol", app.protocol().word());
        connection.put("channelAddress", app.host());
        return connection;
    }

    private static Map<String, Object> actors() {
        var actors = new LinkedHashMap<String, Object>();
        actors.put("runtimeStatus", "DISABLED");
        actors.put("activeActors", List.of());
        actors.put("hostReady", false);
        actors.put("placement", "");
        return actors;
    }
}
