package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.resource.Properties;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The parts of a component's metadata that are different for each application: Dapr documentation, "Component schema",
/// "Templated metadata values". What is unique is so for each component and each start: a component that changes meanwhile
/// keeps it, and with that its queues.
final class Templates {
    private static final String NAMESPACE = "{namespace}";
    private static final String UNIQUE = "{uuid}";

    private final String appId;
    private final Map<String, String> environment;
    private final Supplier<UUID> ids;
    private final Map<String, UUID> unique = new HashMap<>();

    Templates(String appId, Map<String, String> environment, Supplier<UUID> ids) {
        this.appId = appId;
        this.environment = environment;
        this.ids = ids;
    }

    String appId() {
        return appId;
    }

    /// The metadata with all that is to be filled. Where the consumer is another at each start, they say that it is
    /// [temporary][PubSub#TEMPORARY].
    Properties fill(String component, Properties metadata) {
        var filled = metadata.map(it -> fill(component, it));
        boolean isNewEachTime =
                metadata.text("consumerID").filter(it -> it.contains(UNIQUE)).isPresent();
        return isNewEachTime
                ? filled.overlaidBy(new Properties(Map.of(PubSub.TEMPORARY, "true")))
                : filled;
    }

    private String fill(String component, String value) {
        if (value.indexOf('{') < 0) {
            return value;
        }
        return value.replace(UNIQUE, unique(component))
                .replace("{podName}", environment.getOrDefault("POD_NAME", ""))
                .replace(NAMESPACE, namespaced())
                .replace("{appID}", appId);
    }

    private String unique(String component) {
        return unique.computeIfAbsent(component, _ -> ids.get()).toString();
    }

    /// The application's id with its namespace.
    String namespaced() {
        return namespace() + "." + appId;
    }

    String namespace() {
        return environment.getOrDefault("NAMESPACE", "default");
    }

    boolean haveNamespace(Properties unfilled) {
        return unfilled.asMap().values().stream().anyMatch(it -> it.contains(NAMESPACE));
    }
}
