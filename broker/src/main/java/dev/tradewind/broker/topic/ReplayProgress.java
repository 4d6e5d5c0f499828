package dev.tradewind.broker.topic;

/// The progress of a subscription's latest replay.
///
/// @param sent how many publications it has sent, also of those that it held back
/// @param left how many of those that it replays it has not looked at
public record ReplayProgress(Replay.Status status, long sent, long left) {}
