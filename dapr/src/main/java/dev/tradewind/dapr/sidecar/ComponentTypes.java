package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.secret.SecretStoreType;
import dev.tradewind.dapr.state.StateStoreType;
import java.util.Map;

/// The types of components that there are, by their names, for each building block.
public record ComponentTypes(
        Map<String, PubSubType> pubSubs,
        Map<String, StateStoreType> stateStores,
        Map<String, SecretStoreType> secretStores) {
    public ComponentTypes {
        pubSubs = Map.copyOf(pubSubs);
        stateStores = Map.copyOf(stateStores);
        secretStores = Map.copyOf(secretStores);
    }
}
