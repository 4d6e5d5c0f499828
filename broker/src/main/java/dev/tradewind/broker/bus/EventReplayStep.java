package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.ArchivedEvents.Archived;
import dev.tradewind.broker.bus.EventReplay.State;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.Optional;

/// One step of a replay, and then the next, until it is at its end.
///
/// The events that a step sends and how far it has come are one batch: each event is sent once, whenever the process
/// ends. They go in the order in which the archive took them.
///
/// @param ground that the steps of all replays work on
record EventReplayStep(Ground ground, Arn arn) implements Scheduled {
    /// A step holds up other decisions for a few milliseconds.
    private static final int EVENTS_MAX = 200;

    private static final long BYTES_MAX = 1 << 20;

    /// From so much on, no other replay sends in the same unit of work.
    private static final long MUCH_BYTES = BYTES_MAX / 2;

    private static final long PAUSE_MILLIS = 1;

    /// Lets those go first that had no turn.
    private static final long PAUSE_AFTER_MUCH_MILLIS = 2;

    record Ground(
            Engine engine,
            EventReplays replays,
            EventArchives archives,
            ArchivedEvents events,
            Routes routes,
            ReplayTurn turn) {}

    @Override
    public void onDeadline(UnitOfWork work) {
        ground.replays()
                .find(arn)
                .filter(it -> it.state().isUnderWay())
                .ifPresent(it -> step(work, it));
    }

    private void step(UnitOfWork work, EventReplay replay) {
        var now = Instant.ofEpochMilli(work.nowMillis());
        var archive = ground.archives().find(replay.archive());
        if (replay.state() == State.CANCELLING) {
            ground.replays().save(work, replay.ended(State.CANCELLED, now));
        } else if (archive.isEmpty()) {
            ground.replays().save(work, replay.ended(State.FAILED, now));
        } else if (ground.turn().isTaken(work)) {
            goOn(work, PAUSE_MILLIS);
        } else {
            send(work, replay, archive.get());
        }
    }

    private void send(UnitOfWork work, EventReplay replay, EventArchive archive) {
        var from = replay.next().notBefore(archive.keptFromMillis(work.nowMillis()));
        long end = replay.to().toEpochMilli() + 1;
        var page = ground.events().read(archive.number(), from, end, EVENTS_MAX, BYTES_MAX);
        var after = replay.at(from, Optional.empty());
        long sentBytes = 0;
        int sent = 0;
        while (sent < page.size() && sentBytes < BYTES_MAX) {
            var archived = page.get(sent++);
            sentBytes += send(work, replay, archived);
            var taken = Instant.ofEpochMilli(archived.place().takenAtMillis());
            after = after.at(archived.place().next(), Optional.of(taken));
        }
        if (sentBytes >= MUCH_BYTES) {
            ground.turn().take(work);
        }
        proceed(work, after, page.isEmpty() && !ground.events().isPending(archive.number()));
    }

    private long send(UnitOfWork work, EventReplay replay, Archived archived) {
        var event = archived.event().inReplay(replay.name());
        var routed = ground.routes().ofReplay(replay, event);
        routed.take(work);
        return routed.sizeBytes();
    }

    private void proceed(UnitOfWork work, EventReplay after, boolean atEnd) {
        if (atEnd) {
            var now = Instant.ofEpochMilli(work.nowMillis());
            ground.replays().save(work, after.ended(State.COMPLETED, now));
        } else {
            ground.replays().save(work, after);
            goOn(work, ground.turn().isTaken(work) ? PAUSE_AFTER_MUCH_MILLIS : PAUSE_MILLIS);
        }
    }

    private void goOn(UnitOfWork work, long pauseMillis) {
        ground.engine().schedule(work.nowMillis() + pauseMillis, this);
    }
}
