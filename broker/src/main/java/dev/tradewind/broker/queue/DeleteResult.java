package dev.tradewind.broker.queue;

/// The result of a deletion of chosen messages.
///
/// @param stayed chosen ones that were in flight, or gone before
/// @param mayBeMore whether the deletion ended at as many as it takes at once
public record DeleteResult(int deleted, int stayed, boolean mayBeMore) {}
