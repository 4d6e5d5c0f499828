package dev.tradewind.broker.queue;

import java.util.Optional;
import java.util.UUID;

/// A message made ready for the committer: its row encoded, its limits checked.
///
/// @param delayMillis its own delay, if it has one
/// @param deduplicationId on a FIFO queue, always
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record OutgoingMessage(
        UUID id,
        byte[] row,
        Optional<Long> delayMillis,
        Optional<String> group,
        Optional<String> deduplicationId) {}
