package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.resource.Properties;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The parts of a component's metadata that are different for each application: Dapr documentation, "Component schema",
/// "Templated metadata values".
record Templates(String appId, Map<String, String> environment, Supplier<UUID> ids) {
    private static final String NAMESPACE = "{namespace}";
    private static final String UNIQUE = "{uuid}";

    /// The metadata with all that is to be filled. Where the consumer is another at each start, they say that it is
    /// [temporary][PubSub#TEMPORARY].
    Properties fill(Properties metadata) {
        var filled = metadata.map(this::fill);
        boolean isNewEachTime =
                metadata.text("consumerID").filter(it -> it.contains(UNIQUE)).isPresent();
        return isNewEachTime
                ? filled.overlaidBy(new Properties(Map.of(PubSub.TEMPORARY, "true")))
                : filled;
    }

    String fill(String value) {
        if (value.indexOf('{') < 0) {
            return value;
        }
        return value.replace(UNIQUE, ids.get().toString())
                .replace("{podName}", environment.getOrDefault("POD_NAME", ""))
                .replace(NAMESPACE, namespace() + "." + appId)
                .replace("{appID}", appId);
    }

    String namespace() {
        return environment.getOrDefault("NAMESPACE", "default");
    }

    boolean haveNamespace(Properties unfilled) {
        return unfilled.asMap().values().stream().anyMatch(it -> it.contains(NAMESPACE));
    }
}
