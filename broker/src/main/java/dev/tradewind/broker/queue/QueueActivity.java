package dev.tradewind.broker.queue;

/// A queue, what it holds, and what went through it since it was asked last.
public record QueueActivity(QueueInfo info, QueueDepth depth, QueueTraffic traffic) {}
