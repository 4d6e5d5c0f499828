package dev.tradewind.soak.lab.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.soak.lab.dapr.LabHttp.Answer;
import java.util.List;

/// A sidecar, as its application asks it over HTTP.
///
/// @param grpcPort for applications that speak gRPC
public record LabSidecar(int port, int grpcPort) {
    private static final String STORE = "statestore";

    /// @param target topic, and metadata as its query
    public Answer publish(String component, String target, String json) {
        return LabHttp.post(url("/v1.0/publish/%s/%s".formatted(component, target)), json);
    }

    public Answer publishText(String component, String topic, String text) {
        return LabHttp.send(
                url("/v1.0/publish/%s/%s".formatted(component, topic)), "POST", "text/plain", text);
    }

    public Answer publishMany(String component, String topic, String entries) {
        return LabHttp.post(url("/v1.0/publish/bulk/%s/%s".formatted(component, topic)), entries);
    }

    /// @param value as JSON
    public Answer save(String key, String value) {
        return LabHttp.post(
                url("/v1.0/state/" + STORE),
                "[{\"key\":\"%s\",\"value\":%s}]".formatted(key, value));
    }

    public Answer state(String key) {
        return LabHttp.get(url("/v1.0/state/%s/%s".formatted(STORE, key)));
    }

    /// The status of the question whether it is well.
    public int health() {
        return LabHttp.get(url("/v1.0/healthz")).status();
    }

    /// The names and types of its components, in their order.
    public List<String> components() {
        return metadata()
                .path("components")
                .valueStream()
                .map(it -> it.path("name").asText() + " " + it.path("type").asText())
                .sorted()
                .toList();
    }

    /// The topics of its application's subscriptions.
    public List<String> topics() {
        return metadata()
                .path("subscriptions")
                .valueStream()
                .map(it -> it.path("topic").asText())
                .sorted()
                .toList();
    }

    /// The topics and paths of its application's subscriptions, in their order.
    public List<String> subscriptions() {
        return metadata()
                .path("subscriptions")
                .valueStream()
                .map(it -> it.path("topic").asText() + " -> " + path(it))
                .sorted()
                .toList();
    }

    private static String path(JsonNode subscription) {
        return String.join(
                " ",
                subscription
                        .path("rules")
                        .valueStream()
                        .map(rule -> rule.path("path").asText())
                        .toList());
    }

    private JsonNode metadata() {
        return LabHttp.get(url("/v1.0/metadata")).body();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
