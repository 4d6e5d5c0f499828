package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.bus.EventReplay;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The promises of a [Machine] beside copies in queues: archives keep each event that the bus took and they match;
/// replays send each of those again, and schedules each occurrence, once and in order.
final class LaterPromises {
    private final Machine machine;
    private final List<PutEvent> accepted = new ArrayList<>();
    private final List<Replay> replays = new ArrayList<>();
    private final List<Later> schedules = new ArrayList<>();

    LaterPromises(Machine machine) {
        this.machine = machine;
    }

    private record Replay(String name, Arn archive, Later later) {
        boolean has(PutEvent event) {
            return keeps(archive, event);
        }
    }

    private static boolean keeps(Arn archive, PutEvent event) {
        return archive.equals(BusTopology.EVERYTHING) || event.kind().isOrder();
    }

    /// The bus took events; a replay that is under way may come to them.
    void accepted(List<PutEvent> events) {
        accepted.addAll(events);
        replays.forEach(replay ->
                events.stream()
                        .filter(replay::has)
                        .forEach(it -> replay.later().mayBring(it.copies(replay.name()))));
    }

    void replays(String name, Arn archive) {
        var replay = new Replay(name, archive, new Later(name, () -> isReplayed(name)));
        accepted.stream()
                .filter(replay::has)
                .forEach(it -> replay.later().owe(it.copies(name), Instant.MIN));
        replays.add(replay);
    }

    private boolean isReplayed(String name) {
        var state = BusTopology.replayState(machine.broker(), name);
        return state.equals(Optional.of(EventReplay.State.COMPLETED));
    }

    void schedules(String name, Instant start) {
        var later = new Later(name, () -> isScheduleOver(name));
        ScheduleTopology.occurrences(start)
                .forEach(it -> later.owe(List.of(ScheduleTopology.body(name, it)), it));
        schedules.add(later);
    }

    private boolean isScheduleOver(String name) {
        return ScheduleTopology.find(machine.schedules(), name).orElseThrow().next().isEmpty();
    }

    /// Takes note of what has arrived.
    void note(Map<String, Integer> found, Consumer<String> arrived) {
        all().forEach(it -> it.note(found, machine.now(), arrived));
    }

    private Stream<Later> all() {
        return Stream.concat(replays.stream().map(Replay::later), schedules.stream());
    }

    /// To be called when what has arrived is noted.
    void check() {
        replays.removeIf(it -> it.later().isOver());
        schedules.removeIf(Later::isOver);
        checkArchive(BusTopology.EVERYTHING);
        checkArchive(BusTopology.ORDERS);
    }

    private void checkArchive(Arn archive) {
        assertThat(BusTopology.archived(machine.broker(), archive))
                .as("events in %s", archive.resource())
                .isEqualTo(accepted.stream().filter(it -> keeps(archive, it)).count());
    }

    void checkNothingIsLeft() {
        assertThat(all()).as("replays and schedules that do not end").isEmpty();
    }
}
