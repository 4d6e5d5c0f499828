package dev.tradewind.eventing;

/// An event type and what handles it.
///
/// @param inTurn whether the handler needs that no other commit comes between its reads and its own commit.
///     Such a handler is quick, asks nobody outside, and finds documents but does not list them. For
///     documents that many events change at once, where the losers of a race would otherwise start over.
public record Reaction<T>(EventType<T> type, Handler<T> handler, boolean inTurn) {}
