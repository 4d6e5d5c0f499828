package dev.tradewind.testkit;

/// A topic or a queue of a [Topology].
public sealed interface Declared permits DeclaredTopic, DeclaredQueue {}
