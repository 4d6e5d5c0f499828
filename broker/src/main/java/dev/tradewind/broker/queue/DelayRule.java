package dev.tradewind.broker.queue;

import java.time.Duration;
import java.util.Optional;

/// The rule by which a queue delays its messages. On a standard queue the delay counts that a message had when
/// it was sent. On a FIFO queue, whose messages are all delayed alike, it is the one that the queue has now: set
/// lower, messages come sooner, and set higher, those that are waiting are hidden for the rest of it.
///
/// So a FIFO queue's delayed messages are kept apart for the longest delay there is, and looked for that much
/// sooner; a message that waits already is let be received by when it was sent.
///
/// Source: Amazon SQS Developer Guide, "Amazon SQS delay queues".
record DelayRule(QueueKind kind, Duration delay) {
    private static final long LONGEST_MILLIS = QueueSettings.DELAY_MAX.toMillis();

    static DelayRule of(QueueInfo queue) {
        return new DelayRule(queue.kind(), queue.settings().delay());
    }

    /// The time for which a message is kept apart from those that wait; zero for not at all.
    ///
    /// @param own the delay that its sender gave it
    /// @param hasDelayed whether others are kept apart: on a FIFO queue it stays behind those
    long keptMillis(Optional<Long> own, boolean hasDelayed) {
        return switch (kind) {
            case STANDARD -> own.orElse(delay.toMillis());
            case FIFO -> delay.isZero() && !hasDelayed ? 0 : LONGEST_MILLIS;
        };
    }

    /// The time by which a message is due before what it was kept apart until.
    long earlierMillis() {
        return switch (kind) {
            case STANDARD -> 0;
            case FIFO -> LONGEST_MILLIS - delay.toMillis();
        };
    }

    /// The delay that counts for messages which wait already.
    long waitingMillis() {
        return switch (kind) {
            case STANDARD -> 0;
            case FIFO -> delay.toMillis();
        };
    }

    /// The time until which a message was sent that may be received now.
    long sentUntilMillis(long nowMillis) {
        return nowMillis - waitingMillis();
    }

    /// The time at which the next of its delays ends.
    long nextEndMillis(Messages messages) {
        return Math.min(
                shifted(messages.nextDelayedMillis(), -earlierMillis()),
                shifted(messages.nextUnripeMillis(), waitingMillis()));
    }

    private static long shifted(long millis, long by) {
        return millis == Receives.NEVER ? millis : millis + by;
    }
}
