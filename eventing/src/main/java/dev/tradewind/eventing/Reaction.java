package dev.tradewind.eventing;

/// An event type and what handles it.
public record Reaction<T>(EventType<T> type, Handler<T> handler) {}
