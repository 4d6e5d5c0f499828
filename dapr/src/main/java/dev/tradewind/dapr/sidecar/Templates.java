package dev.tradewind.dapr.sidecar;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The parts of a component's metadata that are different for each application: Dapr documentation, "Component schema",
/// "Templated metadata values".
record Templates(String appId, Map<String, String> environment, Supplier<UUID> ids) {
    String fill(String value) {
        if (value.indexOf('{') < 0) {
            return value;
        }
        var namespace = environment.getOrDefault("NAMESPACE", "default");
        return value.replace("{uuid}", ids.get().toString())
                .replace("{podName}", environment.getOrDefault("POD_NAME", ""))
                .replace("{namespace}", namespace + "." + appId)
                .replace("{appID}", appId);
    }
}
