package dev.tradewind.dapr.state.operation;

/// A page of the answer to a query.
///
/// @param token to ask for the next page with; empty if there is none
public record QueriedPage(KeyedEntries entries, String token) {}
