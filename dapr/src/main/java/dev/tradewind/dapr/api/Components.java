package dev.tradewind.dapr.api;

import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.resource.OpenComponent;
import dev.tradewind.dapr.secret.SecretComponent;
import dev.tradewind.dapr.state.StateComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The components that one application has, by their building blocks and names.
public record Components(
        String appId,
        List<PubSubComponent> pubSubs,
        List<StateComponent> stateStores,
        List<SecretComponent> secretStores) {
    public Components {
        pubSubs = List.copyOf(pubSubs);
        stateStores = List.copyOf(stateStores);
        secretStores = List.copyOf(secretStores);
    }

    public List<OpenComponent> all() {
        return Stream.of(pubSubs, stateStores, secretStores)
                .<OpenComponent>flatMap(List::stream)
                .toList();
    }

    public Optional<PubSubComponent> findPubSub(String name) {
        return find(pubSubs, name);
    }

    public Optional<StateComponent> findStateStore(String name) {
        return find(stateStores, name);
    }

    public Optional<SecretComponent> findSecretStore(String name) {
        return find(secretStores, name);
    }

    private static <C extends OpenComponent> Optional<C> find(List<C> components, String name) {
        return components.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
