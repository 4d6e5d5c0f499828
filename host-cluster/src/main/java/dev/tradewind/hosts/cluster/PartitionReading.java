package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.List;

/// One partition that this process has a lease of for one intake: how far it has been read, and how far it is done.
final class PartitionReading {
    /// A partition that another is to have goes to it when all that has begun is done, and after this time at the latest.
    private static final Duration STOP_MAX = Duration.ofSeconds(5);

    private final IntakeReading intake;
    private final PartitionProgress progress;

    /// The offset of the next record to begin. Of the thread that reads.
    private long position;

    /// Of the member's thread.
    private long stoppedNanos;

    private volatile boolean stopped;

    /// @param first the offset to go on from
    PartitionReading(IntakeReading intake, long first) {
        this.intake = intake;
        progress = new PartitionProgress(first);
        position = first;
    }

    PartitionProgress progress() {
        return progress;
    }

    IntakeReading intake() {
        return intake;
    }

    long position() {
        return position;
    }

    /// Tells whether it takes records, but for the room of its intake.
    boolean isReady() {
        return !stopped && !progress.isFull();
    }

    /// Takes what is new to it out of records that follow each other.
    ///
    /// @param records which begin no later than its position
    void take(List<PolledRecord> records) {
        for (var record : records) {
            if (record.offset() >= position) {
                intake.begin(record, progress.begin(record.offset()));
                position = record.offset() + 1;
            }
        }
    }

    /// Takes records from this offset on again.
    void goBack(long offset) {
        position = Math.min(position, offset);
    }

    /// Lets no record begin, or does again.
    void stop(boolean isStopped) {
        if (isStopped && !stopped) {
            stoppedNanos = System.nanoTime();
        }
        stopped = isStopped;
    }

    /// Tells whether it may go to another, once it was stopped.
    boolean isAtEnd() {
        return progress.isIdle() || System.nanoTime() - stoppedNanos > STOP_MAX.toNanos();
    }
}
