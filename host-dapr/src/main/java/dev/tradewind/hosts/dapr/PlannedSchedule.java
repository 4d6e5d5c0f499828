package dev.tradewind.hosts.dapr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that publishes planned events once they are due. What this process planned it knows by itself; now and then
/// it looks for what others have left behind, here and in the outbox.
final class PlannedSchedule implements AutoCloseable {
    /// The time between two looks for what was left behind.
    private static final Duration SWEEP = Duration.ofSeconds(15);

    /// Longer than a commit may take, and than the clocks of two processes are apart.
    private static final long SETTLED_MINUTES = 5;

    private static final int MINUTES_MAX = 16;

    /// Some megabytes; what is further away is found by its minute.
    private static final int KNOWN_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(PlannedSchedule.class);

    private final RowTransactions rows;
    private final InstantSource clock;
    private final TreeSet<Due> known =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final Thread thread = Thread.ofVirtual().name("planned").unstarted(this::run);
    private final Set<Runnable> sweeps = new HashSet<>();
    private Publication publication = (_, _) -> {};
    private Instant nextSweep = Instant.MIN;
    private volatile boolean closed;

    PlannedSchedule(RowTransactions rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// Begins, with a look for all that was left behind.
    ///
    /// @param others what else is to be swept
    void start(Publication whenDue, Runnable others) {
        publication = whenDue;
        sweeps.add(others);
        thread.start();
    }

    /// Takes note of an event that this process has planned.
    void add(PlannedEdits.Plan plan) {
        know(new Due(plan.due(), plan.key()));
    }

    private synchronized void know(Due due) {
        if (known.size() < KNOWN_MAX) {
            known.add(due);
            notifyAll();
        }
    }

    private void run() {
        while (!closed) {
            try {
                await();
                publishKnown();
                if (!clock.instant().isBefore(nextSweep)) {
                    sweeps.forEach(Runnable::run);
                    sweep();
                    nextSweep = clock.instant().plus(SWEEP);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                nextSweep = clock.instant().plus(SWEEP);
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("What is planned could not be looked at; it is soon looked at again");
            }
        }
    }

    private synchronized void await() throws InterruptedException {
        while (!closed) {
            var next =
                    known.isEmpty() || known.first().at().isAfter(nextSweep)
                            ? nextSweep
                            : known.first().at();
            if (!next.isAfter(clock.instant())) {
                return;
            }
            wait(Math.max(1, Duration.between(clock.instant(), next).toMillis()));
        }
    }

    private void publishKnown() {
        var keys = new HashSet<String>();
        synchronized (this) {
            while (!known.isEmpty() && !known.first().at().isAfter(clock.instant())) {
                keys.add(known.removeFirst().key());
            }
        }
        publish(rows.readApart(keys).values());
    }

    /// Publishes what is due, and takes note of what is due within the next minute.
    private void sweep() {
        long now = PlannedEdits.minute(clock.instant());
        long settled = now - SETTLED_MINUTES;
        long from = PlannedEdits.until(rows.read(RowKeys.plannedUntil())).orElse(settled);
        for (long minute = from; minute <= now + 1 && !closed; minute += MINUTES_MAX) {
            var keys = new HashSet<String>();
            for (long next = minute; next < minute + MINUTES_MAX && next <= now + 1; next++) {
                keys.addAll(PlannedEdits.keys(next));
            }
            publish(rows.readApart(keys).values());
        }
        if (!closed) {
            rows.make(List.of(PlannedEdits.until(settled)));
        }
    }

    private void publish(Iterable<StoredRow> found) {
        for (var row : found) {
            for (var planned : PlannedEdits.read(row)) {
                if (planned.due().isAfter(clock.instant())) {
                    know(new Due(planned.due(), row.key()));
                } else if (!closed) {
                    publication.publish(
                            planned, new PlannedEdits.Forget(row.key(), planned.name()));
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The publication of an event that is due, in a commit that forgets the plan.
    @FunctionalInterface
    interface Publication {
        void publish(PlannedEdits.Planned planned, PlannedEdits.Forget forgetting);
    }

    private record Due(Instant at, String key) {}
}
