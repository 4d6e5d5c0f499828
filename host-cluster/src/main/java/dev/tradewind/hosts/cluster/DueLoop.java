package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.hosts.handling.Handling;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that looks for what is due: planned events are published, parked ones are tried again, old rows forgotten. Each
/// process has one, and they compete.
final class DueLoop implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    /// The time that those who took an event have, once the database is back, to say that their attempt does not count, before
    /// it is taken from them.
    private static final Duration TAKING_BACK = Duration.ofSeconds(2);

    private static final int TAKEN_MAX = 64;
    private static final int PUBLISHED_MAX = 100;
    private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);

    private final Database database;
    private final PostgresLedger ledger;
    private final Handling handling;
    private final ClusterOptions options;
    private final List<IntakeWork> works;
    private final Bell bell = new Bell();
    private final Thread thread = Thread.ofVirtual().name("due").unstarted(this::run);
    private final UncountedAttempts uncounted;
    private long takingNanos = System.nanoTime();
    private Instant nextSweep = Instant.MIN;
    private volatile boolean closed;

    DueLoop(
            Database database,
            PostgresLedger ledger,
            UncountedAttempts uncounted,
            Handling handling,
            ClusterOptions options,
            List<IntakeWork> works) {
        this.database = database;
        this.ledger = ledger;
        this.uncounted = uncounted;
        this.handling = handling;
        this.options = options;
        this.works = List.copyOf(works);
    }

    void start() {
        thread.start();
    }

    /// The supervisor of what is due: whatever fails is looked at again.
    private void run() {
        while (!closed) {
            try {
                if (!doWhatIsDue()) {
                    bell.await(LOOK);
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("What is due could not be looked at; it is soon looked at again");
                takingNanos = System.nanoTime() + TAKING_BACK.toNanos();
                pause();
            }
        }
    }

    /// Does what is due.
    ///
    /// @return true if there may be more
    private boolean doWhatIsDue() {
        uncounted.takeBack();
        int published = publish();
        int taken = System.nanoTime() - takingNanos < 0 ? 0 : retry();
        sweep(options.clock());
        return published == PUBLISHED_MAX || taken == TAKEN_MAX;
    }

    private int publish() {
        var now = options.clock().instant();
        var due =
                database.read(connection -> PlannedStatements.due(connection, now, PUBLISHED_MAX));
        due.forEach(this::publish);
        return due.size();
    }

    private void publish(PlannedStatements.Due planned) {
        try {
            var topic = options.kafka().name(planned.logged().topic());
            var event = options.flows().readBack(topic, planned.logged().message());
            var forgetting =
                    ledger.with(
                            connection -> PlannedStatements.forget(connection, planned), () -> {});
            handling.publishPlanned(forgetting, planned.service(), event);
        } catch (MalformedEvent e) {
            LOG.atError().setCause(e).log("Planned event {} is put off", planned.number());
            database.change(connection -> PlannedStatements.postpone(connection, planned));
        }
    }

    private int retry() {
        var open = works.stream().filter(IntakeWork::hasRoomForParked).toList();
        var names = open.stream().map(IntakeWork::name).toList();
        if (names.isEmpty()) {
            return 0;
        }
        var taken =
                database.read(connection ->
                        ParkedStatements.take(connection, names, IntakeWork.LEASE, TAKEN_MAX));
        for (var it : taken) {
            open.stream()
                    .filter(work -> work.name().equals(it.place().intake()))
                    .forEach(work -> work.retry(it));
        }
        return taken.size();
    }

    private void sweep(InstantSource clock) {
        var now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            Retention.forgetOld(database);
        }
    }

    private void pause() {
        try {
            bell.await(SWEEP.dividedBy(60));
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    /// Takes nothing more, and waits for what is being tried again.
    @Override
    public void close() {
        closed = true;
        bell.ring();
        try {
            thread.join();
            var end = options.clock().instant().plus(STOP_MAX);
            while (!works.stream().allMatch(IntakeWork::isIdle)
                    && options.clock().instant().isBefore(end)) {
                bell.await(Duration.ofMillis(10));
            }
            uncounted.takeBack();
        } catch (DatabaseFailure | CommitUncertain e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log(
                            "Attempts while there was no database count, as it cannot be said that they do not");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
