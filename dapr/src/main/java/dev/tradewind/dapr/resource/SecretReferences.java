package dev.tradewind.dapr.resource;

import java.util.Map;

/// The values of a component's metadata that are secrets.
///
/// @param store the component that has them, by `auth.secretStore`; empty where none is named
/// @param byField names of metadata
public record SecretReferences(String store, Map<String, SecretReference> byField) {
    public static final SecretReferences NONE = new SecretReferences("", Map.of());

    public SecretReferences {
        byField = Map.copyOf(byField);
    }
}
