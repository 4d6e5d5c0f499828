package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Seeded runs of notes that are written, changed and deleted, under losses of power and restarts, some of them from a
/// version that had no index. Whatever is searched for, the index finds what a look at every note does.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
@Timeout(120)
final class TermIndexSimulation {
    private static final int SEEDS = Math.min(Integer.getInteger("simulation.seeds", 30), 1_000);
    private static final int STEPS = 60;
    private static final int LOOKS_MAX = 100_000;
    private static final List<String> WORDS = List.of("a", "ab", "abc", "b", "bc", "c", "é");

    @Test
    void every_seed_finds_what_a_look_at_everything_does() {
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
        private Store store;
        private Broker broker;
        private EmbeddedHost host;

        Run(long seed) {
            random = new Random(seed);
            store = Store.on(rows);
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
            opened.start(
                    List.of(new Service("notes", List.of(), List.of()).searching(List.of(NOTES))));
            return opened;
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                step();
                assertAgrees();
            }
            awaitIndex();
            assertAgrees();
            close();
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0 -> rows.losePowerAtNextWrite(random.nextBoolean());
                case 1 -> reopen(false);
                case 2 -> reopen(true);
                case 3 -> awaitIndex();
                default -> change("note-" + random.nextInt(12));
            }
        }

        private void change(String id) {
            boolean exists = host.documents().find(NOTES, id).isPresent();
            if (!exists) {
                execute(Note.take(id, text()));
            } else if (random.nextInt(4) == 0) {
                execute(Note.delete(id));
            } else {
                execute(Note.rewrite(id, text()));
            }
        }

        private String text() {
            return String.join(" ", words());
        }

        private Set<String> words() {
            var words = new TreeSet<String>();
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            return words;
        }

        private void execute(Command<Note> command) {
            try {
                host.execute(command);
            } catch (HostRefusal.CannotStore _) {
                reopen(false);
            }
        }

        /// @param unindexed whether an earlier version has run meanwhile, which knew no index
        private void reopen(boolean unindexed) {
            close();
            rows.losePower(random.nextInt(3));
            store = Store.on(rows);
            if (unindexed) {
                forgetIndex();
            }
            broker = openBroker();
            host = openHost();
        }

        private void forgetIndex() {
            store.commit(batch -> {
                for (var table : List.of(TermTable.ROWS, TermTable.BUILDS)) {
                    batch.deleteRange(table, new byte[] {0}, new byte[] {(byte) 0xff});
                }
                return true;
            });
        }

        private void close() {
            host.close();
            broker.close();
            store.close();
        }

        /// A build that met a loss of power goes on with the next start.
        private void awaitIndex() {
            for (int looks = 1; !new TermTable(store).isComplete(NOTES); looks++) {
                if (looks % LOOKS_MAX == 0) {
                    reopen(false);
                }
                Thread.onSpinWait();
            }
        }

        private void assertAgrees() {
            for (int i = 0; i < 4; i++) {
                var terms = random.nextInt(4) == 0 ? Set.<String>of() : words();
                var beginning =
                        terms.isEmpty() || random.nextBoolean()
                                ? Optional.of(WORDS.get(random.nextInt(WORDS.size())))
                                : Optional.<String>empty();
                var search = new Search(terms, beginning, Optional.empty(), 1 + random.nextInt(4));
                assertThat(all(search)).as("%s", search).isEqualTo(lookedAt(search));
            }
        }

        private List<String> all(Search search) {
            var found = new ArrayList<String>();
            var page = host.documents().search(NOTES, search);
            found.addAll(keys(page.items()));
            while (page.next().isPresent()) {
                page = host.documents().search(NOTES, search.following(page.next().get()));
                found.addAll(keys(page.items()));
            }
            return found;
        }

        private List<String> lookedAt(Search search) {
            return host.documents().list(NOTES, PageRequest.first(100)).items().stream()
                    .filter(it -> search.matches(NOTES.terms(it.value())))
                    .map(Versioned::key)
                    .collect(Collectors.toList());
        }

        private static List<String> keys(List<Versioned<Note>> items) {
            return items.stream().map(Versioned::key).toList();
        }
    }
}
