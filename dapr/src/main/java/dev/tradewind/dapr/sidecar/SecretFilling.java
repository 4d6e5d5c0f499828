package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.resource.SecretReference;
import dev.tradewind.dapr.secret.SecretComponent;
import dev.tradewind.dapr.secret.SecretStore;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The filling of a component's metadata with the secrets that they refer to: Dapr documentation, "How-To: Reference
/// secrets in components".
record SecretFilling(List<SecretComponent> stores) {
    /// @throws UnusableComponent if a secret cannot be had
    Component filled(Component component) {
        var references = component.secrets();
        if (references.byField().isEmpty()) {
            return component;
        }
        var store = store(references.store());
        var values = new HashMap<String, String>();
        references
                .byField()
                .forEach((field, it) -> values.put(field, value(references.store(), store, it)));
        return component.withMetadata(component.metadata().overlaidBy(new Properties(values)));
    }

    private SecretStore store(String name) {
        return stores.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UnusableComponent(
                                name.isEmpty()
                                        ? "it has a 'secretKeyRef', and no 'auth.secretStore' says from where"
                                        : "its 'auth.secretStore' names '%s', and there is no such secret store before it"
                                                .formatted(name)))
                .store();
    }

    private static String value(String name, SecretStore store, SecretReference reference) {
        return store.get(reference.secret())
                .flatMap(it -> Optional.ofNullable(it.get(reference.keyOrName())))
                .orElseThrow(() ->
                        new UnusableComponent(
                                "the secret store '%s' has no secret '%s' with the key '%s'"
                                        .formatted(
                                                name, reference.secret(), reference.keyOrName())));
    }
}
