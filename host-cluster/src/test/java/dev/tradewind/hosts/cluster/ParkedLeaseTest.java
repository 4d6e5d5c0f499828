package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The lease by which a process has a parked event for an attempt.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ParkedLeaseTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final List<String> INTAKES = List.of("reading");

    private final ClusterFixture fixture = ClusterFixture.open();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch slowEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        slowEnd.countDown();
        fixture.close();
    }

    /// One that handles one event at a time.
    private Service readers() {
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    heard.add(event.data().id());
                                    if (event.data().id().equals("slow")) {
                                        await(slowEnd);
                                    }
                                    return Decision.NOTHING;
                                })
                        .atMost(1);
        return new Service("readers", List.of(intake), List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void park(Database database) {
        var topic = fixture.options().kafka().topic("notes");
        var logged = LogRecord.of(Note.taken("parked", "x"), Note.FLOWS, topic);
        var place = new ParkedStatements.Place("reading", "event-parked");
        database.change(connection -> {
            ParkedStatements.park(connection, place, 1, Duration.ZERO, logged);
            return true;
        });
    }

    private static List<ParkedStatements.Taken> take(Database database, Duration lease) {
        return database.read(connection -> ParkedStatements.take(connection, INTAKES, lease, 1));
    }

    private static boolean isRenewed(Database database, ParkedStatements.Taken taken) {
        return database.change(connection -> ParkedStatements.renew(connection, taken, LONG));
    }

    @Test
    void one_that_another_took_when_its_lease_had_run_out_is_not_renewed() {
        fixture.prepare(readers());
        try (var database = new Database(fixture.options().postgres())) {
            park(database);
            var first = take(database, Duration.ZERO).getFirst();
            var second = take(database, Duration.ZERO).getFirst();

            assertThat(isRenewed(database, first)).isFalse();
            assertThat(isRenewed(database, second)).isTrue();
            assertThat(take(database, LONG)).as("what is due after that").isEmpty();
        }
    }

    @Test
    void an_attempt_that_does_not_count_is_taken_back_once_and_not_from_another() {
        fixture.prepare(readers());
        try (var database = new Database(fixture.options().postgres())) {
            park(database);
            var uncounted = new UncountedAttempts(database);
            var first = take(database, LONG).getFirst();

            uncounted.add(first.place(), first.attempt(), Duration.ZERO);
            uncounted.add(first.place(), first.attempt(), Duration.ZERO);
            uncounted.takeBack();
            var again = take(database, Duration.ZERO).getFirst();
            assertThat(again.attempt()).isEqualTo(first.attempt());

            var others = take(database, LONG).getFirst();
            uncounted.add(again.place(), again.attempt(), Duration.ZERO);
            uncounted.takeBack();
            assertThat(take(database, LONG)).as("what is due, and not another's").isEmpty();
            assertThat(isRenewed(database, others)).isTrue();
        }
    }

    @Test
    void one_that_another_took_while_it_waited_for_its_turn_is_left_to_that() {
        var host = fixture.start(readers());
        host.execute(tell("slow", "x"));
        Patience.until(() -> heard.contains("slow"));
        try (var database = new Database(fixture.options().postgres())) {
            park(database);
            Patience.until(() -> fixture.rows("parked WHERE attempts = 2") == 1);
            takeAsAnother(database);

            slowEnd.countDown();
            fixture.stop();

            assertThat(heard).containsExactly("slow");
            assertThat(fixture.rows("parked WHERE due > now() + interval '1 minute'")).isEqualTo(1);
        }
    }

    /// As when the lease has run out.
    private static void takeAsAnother(Database database) {
        database.change(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("UPDATE parked SET due = now()");
            }
            return ParkedStatements.take(connection, INTAKES, LONG, 1).size() == 1;
        });
    }
}
