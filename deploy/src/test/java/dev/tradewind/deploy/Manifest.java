package dev.tradewind.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An object that is to be in Kubernetes.
record Manifest(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The kinds that are operators', and not Kubernetes' own.
    private static final Set<String> CUSTOM = Set.of("ScaledObject", "ServiceMonitor");

    static Manifest of(Object yaml) {
        return new Manifest(JSON.valueToTree(yaml));
    }

    String kind() {
        return json.get("kind").textValue();
    }

    String name() {
        return json.get("metadata").get("name").textValue();
    }

    boolean isCustom() {
        return CUSTOM.contains(kind());
    }

    /// The pods of a workload, if it is one.
    Optional<JsonNode> pod() {
        return Optional.of(json.at("/spec/template/spec")).filter(it -> !it.isMissingNode());
    }

    /// The only container of its pods, if it has some.
    Optional<JsonNode> container() {
        return pod().map(it -> it.get("containers").get(0));
    }

    /// The arguments of its container.
    Stream<String> arguments() {
        return container().stream()
                .flatMap(it -> it.get("args").valueStream())
                .map(JsonNode::textValue);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
