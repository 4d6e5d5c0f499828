package dev.tradewind.bench.scale;

import java.util.ArrayDeque;
import java.util.Queue;

/// The one relay of an outbox: it takes what is there, up to a batch, and takes no more until that
/// is published.
final class Relay {
    /// As `LogRelay` has it.
    private static final int BATCH_MAX = 500;

    /// A round of one record: a read, a produce request, a deletion with its commit.
    private static final double ROUND_SECONDS = 0.004;

    private final Upcoming upcoming;
    private final double recordSeconds;
    private final Queue<Runnable> outbox = new ArrayDeque<>();
    private boolean busy;
    private boolean open = true;

    Relay(Upcoming upcoming, double recordsPerSecond) {
        this.upcoming = upcoming;
        recordSeconds = Math.max(0, 1 / recordsPerSecond - ROUND_SECONDS / BATCH_MAX);
    }

    /// Adds a record.
    ///
    /// @param published what happens once it is in its topic
    void add(Runnable published) {
        outbox.add(published);
        begin();
    }

    private void begin() {
        if (busy || !open || outbox.isEmpty()) {
            return;
        }
        busy = true;
        int records = Math.min(BATCH_MAX, outbox.size());
        upcoming.after(ROUND_SECONDS + records * recordSeconds, () -> end(records));
    }

    private void end(int records) {
        for (int i = 0; i < records; i++) {
            outbox.remove().run();
        }
        busy = false;
        begin();
    }

    /// Publishes nothing for a while, as nobody holds the lease, or the database is away.
    void pause(double seconds) {
        open = false;
        upcoming.after(
                seconds,
                () -> {
                    open = true;
                    begin();
                });
    }

    int waiting() {
        return outbox.size();
    }
}
