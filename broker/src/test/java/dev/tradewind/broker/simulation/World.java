package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// A simulated [Machine], the [Clients] that call it, and what may happen to it: time goes on, and it fails.
final class World {
    private static final int CALLS = Clients.CHOICES;
    private static final int CALLS_AND_ROUNDS = 79;
    private static final int CALLS_AND_ROUNDS_AND_TIME = 87;

    private static final int MUCH_KEPT_ONE_IN = 8;

    private final Random random;
    private final Machine machine;
    private final LaterPromises later;
    private final Promises promises;
    private final Trace trace;
    private final KeptTopicClients kept;
    private final Clients clients;

    World(long seed, boolean traced) {
        random = new Random(seed);
        machine = new Machine(random);
        later = new LaterPromises(machine);
        promises = new Promises(later);
        trace = new Trace(machine, traced);
        kept = new KeptTopicClients(machine, promises, trace);
        var events = new EventClients(random, machine, promises, later, kept, trace);
        clients = new Clients(random, machine, promises, events, trace);
        if (random.nextInt(MUCH_KEPT_ONE_IN) == 0) {
            clients.fillArchive();
        }
    }

    /// Does one random thing, then checks everything.
    void step() {
        try {
            act(random.nextInt(100));
        } catch (StoreException e) {
            trace.say(() -> "refused by the disk");
        }
        if (machine.disk().unsyncedGroups() == 0) {
            promises.synced();
        }
        check();
    }

    private void check() {
        var contents = machine.contents();
        promises.check(contents);
        later.check();
        kept.check();
        contents.forEach((queue, messages) -> checkMemory(queue, messages.size()));
    }

    private void act(int choice) {
        if (choice < CALLS) {
            clients.call(choice);
        } else if (choice < CALLS_AND_ROUNDS) {
            clients.round();
        } else if (choice < CALLS_AND_ROUNDS_AND_TIME) {
            advance(Duration.ofMillis(random.nextInt(4) == 0 ? 1 : random.nextInt(40_000)));
        } else if (choice < 89) {
            clients.consumerDies(random.nextInt(Clients.CONSUMERS));
        } else if (choice < 91) {
            crash();
        } else if (choice < 93) {
            losePower();
        } else if (choice < 95) {
            losePowerDuringACall();
        } else if (choice < 97) {
            fillDisk();
        } else {
            redrive(random.nextBoolean() ? Machine.DEAD : Machine.DEAD_FIFO);
        }
    }

    private void advance(Duration time) {
        trace.say(() -> "advance " + time);
        machine.advance(time);
    }

    private void crash() {
        trace.say(() -> "crash");
        machine.crash();
    }

    private void losePower() {
        int lost = machine.losePower();
        trace.say(() -> "lose power, and %d groups with it".formatted(lost));
        promises.powerLost(machine.contents());
    }

    /// The power goes while something is written: that write is torn, or it is the last, and nobody hears.
    private void losePowerDuringACall() {
        boolean torn = random.nextBoolean();
        trace.say(() -> torn ? "tear the next write" : "lose the next answer");
        machine.disk().losePowerAtNextWrite(torn);
        try {
            act(random.nextInt(CALLS_AND_ROUNDS_AND_TIME));
        } catch (StoreException e) {
            trace.say(() -> "no answer");
        }
        losePower();
    }

    /// Calls meet a full disk, and nothing of them happens; then there is room again.
    private void fillDisk() {
        trace.say(() -> "disk full");
        var before = settled();
        machine.disk().setFull(true);
        boolean refused = false;
        try {
            act(random.nextInt(CALLS_AND_ROUNDS_AND_TIME));
        } catch (StoreException e) {
            trace.say(() -> "refused by the disk");
            refused = true;
        }
        machine.disk().setFull(false); // before a look, which may write what is due
        if (refused) {
            promises.answered();
            assertThat(settled()).as("the queues after a refusal").isEqualTo(before);
        }
    }

    /// The queues without what replays and schedules have sent since the last check.
    private Map<Arn, List<PeekedMessage>> settled() {
        var contents = machine.contents();
        contents.replaceAll((_, messages) ->
                messages.stream().filter(it -> promises.isOwed(it.body())).toList());
        return contents;
    }

    private void redrive(Arn dead) {
        try {
            machine.broker().moveTasks().start(dead, Optional.empty(), OptionalInt.empty());
            trace.say(() -> "redrive " + dead.resource());
        } catch (Refusal e) {
            trace.say(() -> "redrive refused: " + e.getMessage());
        }
    }

    /// What a queue keeps in memory is bounded by its messages, and is nothing where there are none.
    private void checkMemory(Arn queue, int messages) {
        int entries = machine.queues().entriesInMemory(queue);
        if (entries > 2 * messages) {
            throw new AssertionError(
                    "%s keeps %d entries in memory for %d messages"
                            .formatted(queue.resource(), entries, messages));
        }
    }

    /// Replays all that was kept, lets every timeout end and receives whatever is left: nothing may be stuck.
    void settle() {
        clients.replayEverything();
        for (int i = 0; i < 30; i++) {
            advance(Duration.ofMinutes(2));
            Machine.QUEUES.forEach(clients::drain);
        }
        check();
        later.checkNothingIsLeft();
        kept.checkNothingIsLeft();
        assertThat(promises.isEverythingDeleted()).as("nothing is stuck").isTrue();
    }
}
