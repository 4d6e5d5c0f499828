package dev.tradewind.broker.queue;

/// The messages that went through a queue since the process began, as [QueueTraffic] counts them.
public record QueueTotals(long sent, long received, long deleted) {}
