package dev.tradewind.broker.topic;

import java.util.Optional;
import java.util.UUID;

/// A publication that the broker has on disk, in every subscribed queue that wanted it.
public record Published(UUID messageId, Optional<String> sequenceNumber) {}
