package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.contract.Note.Tally;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntakeRoundsTest {
    private final MemoryRows rows = new MemoryRows();
    private final AtomicInteger writes = new AtomicInteger();
    private final Store store = Store.on(rows, new Counting());
    private final SystemClock clock = new SystemClock();
    private final Broker broker = broker();
    private final EmbeddedHost host =
            new EmbeddedHost(store, broker, EmbeddedFixture.options(clock));
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private final CountDownLatch hang = new CountDownLatch(1);

    private Broker broker() {
        var options =
                new BrokerOptions(clock, new Random(42), it -> _ -> it.publication().message());
        return Broker.open(store, options);
    }

    @AfterEach
    void close() {
        rows.setFull(false);
        host.close();
        broker.close();
        store.close();
    }

    @Test
    void what_a_message_leads_to_at_other_intakes_is_in_the_same_write() {
        host.start(List.of(counting(TAKEN_INTAKE), counting(READ_INTAKE)));
        int before = writes.get();

        host.execute(Note.tell("1", "hello"));
        Patience.until(() -> count("1") == 1 && count("read 1") == 1);
        Patience.until(() -> writes.get() > before + 1); // they are counted after they are seen

        assertThat(writes.get() - before).as("the command, and a round").isEqualTo(2);
    }

    @Test
    void a_decision_that_breaks_off_its_round_fails_alone() {
        host.start(List.of(counting(TAKEN_INTAKE), counting(READ_INTAKE)));

        for (var id : List.of("1", "defect", "2", "3")) {
            host.execute(Note.tell(id, "x"));
        }

        Patience.until(() -> List.of("1", "2", "3").stream().allMatch(this::isRead));
        assertThat(count("defect")).isZero();
    }

    @Test
    void nothing_of_a_round_that_cannot_be_written_stays_and_all_of_it_comes_again() {
        host.start(List.of(counting(TAKEN_INTAKE), counting(READ_INTAKE)));
        host.execute(Note.tell("1", "x"));
        Patience.until(() -> count("read 1") == 1);

        host.execute(Note.tell("full", "x"));
        Patience.until(() -> attempts.getOrDefault("full", 0) > 1);
        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> host.execute(Note.tell("2", "x")));
        assertThat(count("full")).isZero();
        rows.setFull(false);

        Patience.until(() -> count("full") == 1 && count("read full") == 1);
    }

    @Test
    void a_turn_is_had_unless_a_handler_hangs() throws Exception {
        host.start(List.of(counting(TAKEN_INTAKE), counting(READ_INTAKE)));
        host.awaitTurn();

        host.execute(Note.tell("hanging", "x"));
        Patience.until(() -> attempts.containsKey("hanging"));
        var turn = turn();
        assertThat(turn).failsWithin(Duration.ofMillis(50));

        hang.countDown();
        assertThat(turn).succeedsWithin(Duration.ofSeconds(30));
    }

    private CompletableFuture<Void> turn() {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        host.awaitTurn();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static final String TAKEN_INTAKE = "reading";
    private static final String READ_INTAKE = "observing";

    private Service counting(String name) {
        var intake =
                name.equals(TAKEN_INTAKE)
                        ? Intake.named(name).inTurnOn(TAKEN, this::onTaken)
                        : Intake.named(name)
                                .inTurnOn(
                                        READ,
                                        (event, documents) -> counted("read ", event, documents));
        return new Service(name, List.of(intake), List.of());
    }

    private Decision onTaken(Event<Note> event, Documents documents) {
        var id = event.data().id();
        int attempt = attempts.merge(id, 1, Integer::sum);
        if (id.equals("defect")) {
            throw new AssertionError("a defect");
        }
        if (id.equals("hanging")) {
            awaitTheEndOfIt();
        }
        if (id.equals("full") && attempt == 1) {
            rows.setFull(true);
        }
        return counted("", event, documents)
                .andPublish(event.leadsTo(READ, "read", clock.instant(), event.data()));
    }

    private void awaitTheEndOfIt() {
        try {
            hang.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Decision counted(String prefix, Event<Note> event, Documents documents) {
        var key = prefix + event.data().id();
        return documents
                .find(TALLIES, key)
                .map(it -> Decision.update(TALLIES, it, new Tally(it.value().count() + 1)))
                .orElseGet(() -> Decision.create(TALLIES, key, new Tally(1)));
    }

    private boolean isRead(String id) {
        return count(id) == 1 && count("read " + id) == 1;
    }

    private int count(String key) {
        return host.documents().find(TALLIES, key).map(it -> it.value().count()).orElse(0);
    }

    private final class Counting implements StoreObserver {
        @Override
        public void written(int decisions, int changes, int sizeBytes, boolean synced) {
            writes.incrementAndGet();
        }
    }
}
