package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.CommittedCount;

/// The numbers of one bus since the start.
///
/// @param taken events that were put on it, or delivered to it
/// @param archived entries that these made in archives
/// @param replayed events that a replay sent to it
record BusTally(CommittedCount taken, CommittedCount archived, CommittedCount replayed) {
    BusTally() {
        this(new CommittedCount(), new CommittedCount(), new CommittedCount());
    }
}
