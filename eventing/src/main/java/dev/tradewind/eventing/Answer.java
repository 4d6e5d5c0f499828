package dev.tradewind.eventing;

/// A command's decision, and what its caller hears once the decision is committed.
public record Answer<R>(Decision decision, R value) {}
