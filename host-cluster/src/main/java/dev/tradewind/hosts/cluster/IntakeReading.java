package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The records of one intake that are at hand in this process. They are handled beside each other, those of one key in their
/// order.
final class IntakeReading {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_HAND_MAX = 256;
    private static final Logger LOG = LoggerFactory.getLogger(IntakeReading.class);

    private final IntakeWork work;
    private final KeyLanes lanes = new KeyLanes();
    private final int atHandMax;

    /// Of the thread that reads.
    private boolean open = true;

    private volatile boolean closed;

    IntakeReading(IntakeWork work) {
        this.work = work;
        atHandMax = Math.max(AT_HAND_MAX, 2 * work.concurrency());
    }

    String name() {
        return work.name();
    }

    List<String> topics() {
        return work.topics();
    }

    /// Tells whether to read for it, which may bring once as much as [a poll][KafkaClients#POLLED_MAX] gives. When it has been
    /// full it is read for again once half of that is done, as the log may have to be read anew from where it was.
    boolean isOpen() {
        open = lanes.size() < (open ? atHandMax : atHandMax / 2) && !closed;
        return open;
    }

    /// Has a record handled, or passes over it.
    void begin(PolledRecord polled, PartitionProgress.Slot slot) {
        if (work.isOthers(polled.type()) || !work.isWanted(polled.logged())) {
            slot.done();
            return;
        }
        var logged = polled.logged();
        var place = work.place(logged, polled.place());
        lanes.add(logged.key(), () -> handle(logged, place, slot));
    }

    /// Handles a record until something has come of it: while there is no database, nothing else could.
    private void handle(
            LogRecord logged, ParkedStatements.Place place, PartitionProgress.Slot slot) {
        while (!closed && !slot.isGone()) {
            if (attempt(logged, place)) {
                slot.done();
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// The supervisor of the lanes: an [Error] of the virtual machine, which nobody before has caught, is no end of its
    /// record.
    private boolean attempt(LogRecord logged, ParkedStatements.Place place) {
        try {
            return work.handle(logged, place);
        } catch (Throwable e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("intake", work.name())
                    .addKeyValue("eventId", place.eventId())
                    .log("An event could not be handled; it is soon tried again");
            return false;
        }
    }

    /// Lets no record begin.
    void stop() {
        closed = true;
    }

    /// Waits for those that are being handled, or so long.
    void awaitIdle(Duration most) {
        try {
            if (!lanes.awaitIdle(most)) {
                LOG.atWarn().log("{} still handles events; they will come again", work.name());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
