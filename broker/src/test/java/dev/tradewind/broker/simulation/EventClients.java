package dev.tradewind.broker.simulation;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// The [Clients] of buses, schedules and a topic that keeps what is published. What a call returns is to be run once its client has the answer, and never if
/// there is none.
final class EventClients {
    private static final EventKind[] SEEN = {
        EventKind.PAID, EventKind.PLACED, EventKind.FORWARDED, EventKind.LOST
    };

    /// More than a replay sends in one step.
    private static final int MANY = 210;

    private static final List<Arn> TARGETS = List.of(Machine.QUEUE, Machine.OTHER, Machine.MISSING);

    private final Random random;
    private final Machine machine;
    private final Promises promises;
    private final LaterPromises later;
    private final KeptTopicClients kept;
    private final Trace trace;
    private int numbers;

    EventClients(
            Random random,
            Machine machine,
            Promises promises,
            LaterPromises later,
            KeptTopicClients kept,
            Trace trace) {
        this.random = random;
        this.machine = machine;
        this.promises = promises;
        this.later = later;
        this.kept = kept;
        this.trace = trace;
    }

    /// @param choice of eleven
    Runnable call(int choice) {
        return switch (choice) {
            case 0 -> replay(random.nextBoolean() ? BusTopology.EVERYTHING : BusTopology.ORDERS);
            case 1 -> schedule();
            case 2 -> kept.replay();
            case 3, 4, 5 -> kept.publish(1 + random.nextInt(3));
            default -> put(events(1 + random.nextInt(3)));
        };
    }

    private List<PutEvent> events(int count) {
        return Stream.generate(() -> event(SEEN[random.nextInt(SEEN.length)]))
                .limit(count)
                .toList();
    }

    private PutEvent event(EventKind kind) {
        return new PutEvent(kind, numbers++);
    }

    private Runnable put(List<PutEvent> events) {
        trace.say(() -> "put " + events);
        var copies = events.stream().flatMap(event -> event.copies().stream()).toList();
        promises.sending(copies);
        promises.opening(Opening.shownByCopies(() -> later.accepted(events)));
        BusTopology.put(machine.broker(), events);
        return () -> {
            promises.sent(copies);
            later.accepted(events);
        };
    }

    /// Events that rules match, and after them many that only an archive has.
    Runnable putMany() {
        var events = new ArrayList<>(events(5));
        Stream.generate(() -> event(EventKind.KEPT)).limit(MANY).forEach(events::add);
        return put(events);
    }

    /// Publications that a topic keeps, more than a replay sends in one step.
    Runnable keepMany() {
        return kept.publishMany();
    }

    Runnable replayKept() {
        return kept.replay();
    }

    Runnable replay(Arn archive) {
        var name = "r" + numbers++;
        trace.say(() -> "replay %s as %s".formatted(archive.resource(), name));
        var opening =
                new Opening(
                        () -> BusTopology.replayState(machine.broker(), name).isPresent(),
                        () -> later.replays(name, archive));
        promises.opening(opening);
        try {
            BusTopology.startReplay(machine.broker(), archive, name);
        } catch (Refusal e) {
            trace.say(() -> "replay refused: " + e.getMessage());
            promises.notOpening(opening);
            return () -> {};
        }
        return opening.effect();
    }

    private Runnable schedule() {
        var name = "s" + numbers++;
        var target = TARGETS.get(random.nextInt(TARGETS.size()));
        var start = machine.now().plusSeconds(random.nextInt(1, 60));
        trace.say(() -> "schedule %s for %s from %s".formatted(name, target.resource(), start));
        var opening =
                new Opening(
                        () -> ScheduleTopology.find(machine.schedules(), name).isPresent(),
                        () -> later.schedules(name, start));
        promises.opening(opening);
        ScheduleTopology.create(machine.schedules(), name, target, start);
        return opening.effect();
    }
}
