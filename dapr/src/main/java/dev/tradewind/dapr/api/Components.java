package dev.tradewind.dapr.api;

import dev.tradewind.dapr.pubsub.PubSubComponent;
import java.util.List;
import java.util.Optional;

/// The components that one application has, by their names.
public record Components(String appId, List<PubSubComponent> all) {
    public Components {
        all = List.copyOf(all);
    }

    public Optional<PubSubComponent> find(String name) {
        return all.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
