package dev.tradewind.dapr.pubsub;

/// A message that a component did not take.
///
/// @param index its place among those that it was published with
public record NotPublished(int index, String reason) {}
