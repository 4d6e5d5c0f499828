package dev.tradewind.eventing;

/// An event type and what handles it.
///
/// @param inTurn true of a handler that needs that no other commit comes between its reads and its own commit.
///     The host then guarantees progress, however many events want the same documents, where a race would have
///     its losers start over. Such a handler is quick, asks nobody outside, finds documents but does not list
///     them, and may still be run again.
/// @param told false of a handler for what was left in the queue when the intake was still told of that type
public record Reaction<T>(EventType<T> type, Handler<T> handler, boolean inTurn, boolean told) {}
