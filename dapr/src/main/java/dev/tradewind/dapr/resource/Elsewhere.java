package dev.tradewind.dapr.resource;

/// A resource of another namespace than `NAMESPACE` says, which has no effect.
public record Elsewhere(String kind, String name, String namespace) implements Resource {}
