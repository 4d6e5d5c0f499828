package dev.tradewind.broker.queue;

/// A queue, what it holds, and what went through it.
public record QueueState(QueueInfo info, QueueDepth depth, QueueTotals totals) {}
