package dev.tradewind.hosts.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Seeded runs of commands that write, delete and plan, under losses of power, full disks and restarts. What was
/// acknowledged is there, and each planned event is published once, at or after its time.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
final class HostSimulation {
    private static final int SEEDS = Math.min(Integer.getInteger("simulation.seeds", 100), 10_000);
    private static final int STEPS = 120;

    @Test
    void every_seed_keeps_every_promise() {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);

        seeds.forEach(seed -> {
            try {
                new Run(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed %d broke a promise; replay it with -Dtradewind.seed=%d"
                                .formatted(seed, seed),
                        e);
            }
        });
    }

    private static final class Run {
        private final Random random;
        private final ManualClock clock = new ManualClock(Instant.parse("2026-07-02T12:00:00Z"));
        private final MemoryRows rows = new MemoryRows();

        /// The texts that notes are known to have; absent where one is known to be deleted.
        private final Map<String, Optional<String>> notes = new HashMap<>();

        private final Map<String, Instant> planned = new HashMap<>();
        private final Map<String, Instant> perhapsPlanned = new HashMap<>();
        private Store store;
        private Broker broker;
        private EmbeddedHost host;
        private int steps;

        Run(long seed) {
            random = new Random(seed);
            store = Store.inline(rows);
            broker = openBroker();
            host = openHost();
        }

        private Broker openBroker() {
            return Broker.open(
                    store,
                    new BrokerOptions(
                            clock, new Random(42), it -> _ -> it.publication().message()));
        }

        private EmbeddedHost openHost() {
            var opened = new EmbeddedHost(store, broker, EmbeddedFixture.options(clock));
            opened.start(List.of());
            return opened;
        }

        void run() {
            while (steps < STEPS) {
                steps++;
                step();
            }
            rows.setFull(false);
            reopen();
            clock.advance(Duration.ofDays(3));
            planned.forEach((id, due) -> assertPublished(id, due, 1, 1));
            perhapsPlanned.forEach((id, due) -> assertPublished(id, due, 0, 1));
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> plan();
                case 3, 4, 5 -> write();
                case 6, 7 -> delete();
                case 8, 9 -> clock.advance(Duration.ofMinutes(random.nextInt(90)));
                case 10 -> rows.setFull(random.nextInt(3) == 0);
                default -> fail();
            }
        }

        private void fail() {
            if (random.nextBoolean()) {
                rows.losePowerAtNextWrite(random.nextBoolean());
            } else {
                reopen();
            }
        }

        private void plan() {
            var id = "planned-" + steps;
            var due = clock.instant().plus(Duration.ofMinutes(random.nextInt(180) - 10));
            (execute(Note.tellAt(id, due)) ? planned : perhapsPlanned).put(id, due);
        }

        private void write() {
            var id = "note-" + random.nextInt(5);
            if (host.documents().find(Note.NOTES, id).isEmpty()) {
                note(id, Optional.of("text " + steps), Note.take(id, "text " + steps));
            }
        }

        private void delete() {
            var id = "note-" + random.nextInt(5);
            if (host.documents().find(Note.NOTES, id).isPresent()) {
                note(id, Optional.empty(), Note.delete(id));
            }
        }

        private void note(String id, Optional<String> text, Command<Note> command) {
            notes.remove(id); // until it is known again what is there
            if (execute(command)) {
                notes.put(id, text);
            }
        }

        /// False if nobody knows whether it was committed.
        private boolean execute(Command<Note> command) {
            try {
                host.execute(command);
                return true;
            } catch (HostRefusal.CannotStore _) {
                reopen();
                return false;
            }
        }

        private void reopen() {
            host.close();
            broker.close();
            rows.setFull(false);
            rows.losePower(random.nextInt(3));
            store = Store.inline(rows);
            broker = openBroker();
            host = openHost();
            notes.forEach((id, text) ->
                    assertThat(
                                    host.documents()
                                            .find(Note.NOTES, id)
                                            .map(read -> read.value().text()))
                            .as(id)
                            .isEqualTo(text));
        }

        private void assertPublished(String id, Instant due, int least, int most) {
            var times = host.timeline(id).stream().map(TimelineEntry::at).toList();
            assertThat(times)
                    .as(id)
                    .hasSizeBetween(least, most)
                    .allMatch(time -> !time.isBefore(due));
        }
    }
}
