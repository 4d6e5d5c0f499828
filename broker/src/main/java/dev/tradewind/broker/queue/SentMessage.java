package dev.tradewind.broker.queue;

import java.util.Optional;
import java.util.UUID;

/// A message that the broker has on disk.
///
/// @param sequenceNumber FIFO only: greater than that of every message before it in the queue
public record SentMessage(UUID messageId, Optional<String> sequenceNumber) {}
