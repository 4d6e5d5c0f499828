package dev.tradewind.dapr.resource;

import java.util.HashMap;
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

    /// The fields, each with a value that says where its own is.
    public Properties fields() {
        var values = new HashMap<String, String>();
        byField.keySet().forEach(it -> values.put(it, "in a secret store"));
        return new Properties(values);
    }
}
