package dev.tradewind.dapr.state.operation;

/// One of the operations of a transaction.
///
/// @param kind `upsert` or `delete`; others are refused
public record StateOperation(String kind, StateItem item) {}
