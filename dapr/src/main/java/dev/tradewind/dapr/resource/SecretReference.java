package dev.tradewind.dapr.resource;

/// A value of metadata that is in a secret store.
///
/// @param secret its name
/// @param key the value of it, where it has several; empty for that of its own name
public record SecretReference(String secret, String key) {
    public String keyOrName() {
        return key.isEmpty() ? secret : key;
    }
}
