package dev.tradewind.dapr.resource;

/// A resource of a kind that has no effect here: `Configuration`, which an option names, and whatever else there is.
public record Unapplied(String kind, String name) implements Resource {}
