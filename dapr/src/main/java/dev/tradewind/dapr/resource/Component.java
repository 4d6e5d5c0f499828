package dev.tradewind.dapr.resource;

import java.util.Set;

/// A component that applications reach by its name.
///
/// @param type the kind and the make, `pubsub.tradewind` for example
/// @param scopes the applications that it is for; for all where there are none
/// @param ignoreErrors whether an application runs without it where it cannot be had
/// @param secrets what of its metadata is in a secret store
public record Component(
        String name,
        String type,
        String version,
        Properties metadata,
        Set<String> scopes,
        boolean ignoreErrors,
        SecretReferences secrets)
        implements Resource {
    public Component {
        scopes = Set.copyOf(scopes);
    }

    public boolean isFor(String appId) {
        return scopes.isEmpty() || scopes.contains(appId);
    }

    public Component withMetadata(Properties changed) {
        return new Component(name, type, version, changed, scopes, ignoreErrors, secrets);
    }
}
