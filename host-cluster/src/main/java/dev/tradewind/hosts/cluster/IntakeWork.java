package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.OpenedEvent;
import dev.tradewind.hosts.handling.EventHandling;
import dev.tradewind.hosts.handling.Received;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// The handling of one intake's records in this process, as many at once as its pace says, wherever they come from.
final class IntakeWork {
    /// A process that takes a parked event and dies leaves it to others after this time.
    static final Duration LEASE = Duration.ofSeconds(30);

    /// Enough to keep an intake busy; the next look takes more.
    private static final int PARKED_MAX = 16;

    private final Intake intake;
    private final List<Flow> flows;
    private final EventHandling handling;
    private final RecordDelivery.Desk desk;
    private final Semaphore pace;
    private final AtomicInteger parked = new AtomicInteger();

    /// @param flows that it is told of, by the topics that Kafka has
    IntakeWork(Intake intake, List<Flow> flows, EventHandling handling, RecordDelivery.Desk desk) {
        this.intake = intake;
        this.flows = List.copyOf(flows);
        this.handling = handling;
        this.desk = desk;
        pace = new Semaphore(intake.pace().concurrency());
    }

    String name() {
        return intake.name();
    }

    int concurrency() {
        return intake.pace().concurrency();
    }

    List<String> topics() {
        return flows.stream().map(Flow::topic).toList();
    }

    /// Tells by the header of its type, if it has that, whether a record is for others alone: most are, and are not read.
    boolean isOthers(Optional<String> type) {
        return type.filter(it -> !intake.isTold(it)).isPresent();
    }

    /// Tells whether the intake is told of it. What cannot be read it has to hear of, so that it becomes a dead letter.
    boolean isWanted(LogRecord logged) {
        return logged.header(LogRecord.EVENT_TYPE)
                .or(() -> open(logged).map(OpenedEvent::type))
                .map(intake::isTold)
                .orElse(true);
    }

    /// The name by which the intake's inbox knows it.
    ///
    /// @param otherwise where it has none of its own
    ParkedStatements.Place place(LogRecord logged, String otherwise) {
        var id =
                logged.header(LogRecord.EVENT_ID)
                        .or(() -> open(logged).map(it -> StorableText.of(it.id().value())))
                        .orElse(otherwise);
        return new ParkedStatements.Place(intake.name(), id);
    }

    private Optional<OpenedEvent> open(LogRecord logged) {
        for (var flow : flows) {
            if (flow.topic().equals(logged.topic())) {
                try {
                    return Optional.of(flow.dialect().read(logged.message()));
                } catch (MalformedEvent _) {
                    return Optional.empty(); // whoever handles it finds out why
                }
            }
        }
        return Optional.empty();
    }

    /// Handles a record of the log, when it is its turn.
    ///
    /// @return false if nothing came of it
    boolean handle(LogRecord logged, ParkedStatements.Place place) {
        var delivery = RecordDelivery.first(desk, logged, place);
        inTurn(() -> handling.handle(delivery));
        return delivery.isSettled();
    }

    private void inTurn(Runnable work) {
        pace.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            pace.release();
        }
    }

    boolean hasRoomForParked() {
        return parked.get() < PARKED_MAX;
    }

    /// Makes the next attempt of a parked event, on a thread of its own. If nothing comes of it, it is taken again when its
    /// lease has run out.
    void retry(ParkedStatements.Taken taken) {
        parked.incrementAndGet();
        Thread.startVirtualThread(() -> {
            try {
                carryOut(taken);
            } catch (DatabaseFailure | CommitUncertain e) {
                desk.uncounted().add(taken.place(), taken.attempt(), Duration.ZERO);
                desk.waiting().tell(taken.place().eventId(), e);
            } finally {
                parked.decrementAndGet();
            }
        });
    }

    /// One that was taken more often than it may be tried had no attempt that ended, as where each ended the process.
    private void carryOut(ParkedStatements.Taken taken) {
        var delivery = RecordDelivery.of(desk, taken);
        if (taken.attempt() > desk.options().attempts().most()) {
            delivery.giveBack(
                    Duration.ZERO,
                    "the last attempt did not come to its end",
                    Received.Aftermath.UNTOLD);
        } else {
            inTurn(() -> {
                if (renew(taken)) {
                    handling.handle(delivery);
                }
            });
        }
    }

    /// Its lease may have run out while it waited for its turn. Another process that took it then has made it an attempt
    /// of its own, and is left to it.
    private boolean renew(ParkedStatements.Taken taken) {
        return desk.database()
                .change(connection -> ParkedStatements.renew(connection, taken, LEASE));
    }

    /// Tells whether none of the parked ones is being handled.
    boolean isIdle() {
        return parked.get() == 0;
    }
}
