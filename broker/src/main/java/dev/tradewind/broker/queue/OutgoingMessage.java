package dev.tradewind.broker.queue;

import java.util.Optional;
import java.util.UUID;

/// A message made ready for the committer: its row encoded, its limits checked.
public final class OutgoingMessage {
    private final UUID id;
    private final byte[] row;
    private final Optional<Long> delayMillis;
    private final Optional<String> group;

    OutgoingMessage(UUID id, byte[] row, Optional<Long> delayMillis, Optional<String> group) {
        this.id = id;
        this.row = row;
        this.delayMillis = delayMillis;
        this.group = group;
    }

    UUID id() {
        return id;
    }

    byte[] row() {
        return row;
    }

    Optional<Long> delayMillis() {
        return delayMillis;
    }

    Optional<String> group() {
        return group;
    }
}
