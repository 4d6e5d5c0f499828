package dev.tradewind.broker.queue;

/// A queue and what it holds.
public record QueueState(QueueInfo info, QueueDepth depth) {}
