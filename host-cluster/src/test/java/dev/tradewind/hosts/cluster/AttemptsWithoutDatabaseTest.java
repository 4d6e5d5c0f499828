package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.contract.Note.Tally;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

/// Attempts to handle an event in whose middle PostgreSQL goes away.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class AttemptsWithoutDatabaseTest {
    /// As many as an event has attempts.
    private static final int AWAY_TIMES = 3;

    /// Longer than anybody waits for a connection.
    private static final Duration AWAY = Duration.ofSeconds(7);

    private final CuttableLink link = ClusterFixture.linkToPostgres();
    private final ClusterFixture fixture = ClusterFixture.openBehind(link);
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    AttemptsWithoutDatabaseTest() {
        lines.start();
        hostLog().addAppender(lines);
    }

    private static Logger hostLog() {
        return (Logger) LoggerFactory.getLogger(ClusterHost.class);
    }

    @AfterEach
    void close() {
        hostLog().detachAppender(lines);
        fixture.close();
        link.close();
    }

    private static Service readers(Handler<Note> handler) {
        return new Service(
                "readers", List.of(Intake.named("reading").on(TAKEN, handler)), List.of());
    }

    /// Reads after PostgreSQL has gone away, which is back by the time that the attempt has failed.
    private Decision awayForAMoment(Event<Note> event, Documents documents) {
        if (attempts.incrementAndGet() > AWAY_TIMES) {
            return count(event);
        }
        link.refuse();
        try {
            return readWithout(event, documents);
        } finally {
            link.mend();
        }
    }

    private Decision readWithout(Event<Note> event, Documents documents) {
        try {
            documents.find(TALLIES, event.data().id());
        } catch (HostRefusal.CannotStore e) {
            refused.incrementAndGet();
            throw e;
        }
        throw new AssertionError("it was read");
    }

    private static Decision count(Event<Note> event) {
        return Decision.create(TALLIES, event.data().id(), new Tally(1));
    }

    private static List<Kind> kinds(ClusterHost host, String note) {
        return host.timeline(note).stream().map(TimelineEntry::kind).toList();
    }

    @Test
    void an_event_of_the_log_has_none_counted_and_takes_effect_in_the_end() {
        var host = fixture.start(readers(this::awayForAMoment));

        host.execute(tell("1", "x"));
        Patience.until(() -> attempts.get() > AWAY_TIMES);
        Patience.until(() -> host.documents().find(TALLIES, "1").isPresent());

        assertThat(refused).hasValue(AWAY_TIMES);
        assertThat(fixture.rows("parked")).isZero();
        assertThat(kinds(host, "1"))
                .contains(Kind.DELIVERY_SUCCEEDED)
                .doesNotContain(Kind.DELIVERY_FAILED, Kind.DEAD_LETTERED);
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(it -> it.startsWith("Events of reading wait"));
    }

    /// The first attempt fails by itself, the others for want of a database, which stays away until after they have failed.
    private Decision failOnceAndBeAway(Event<Note> event, Documents documents) {
        int attempt = attempts.incrementAndGet();
        if (attempt == 1) {
            throw new IllegalStateException("a failure of the handler");
        }
        if (attempt > 1 + AWAY_TIMES) {
            return count(event);
        }
        link.refuse();
        return readWithout(event, documents);
    }

    @Test
    void one_that_had_failed_before_has_none_counted_either() {
        var host = fixture.start(readers(this::failOnceAndBeAway));

        host.execute(tell("1", "x"));
        for (int away = 1; away <= AWAY_TIMES; away++) {
            int times = away;
            Patience.until(() -> refused.get() == times);
            Patience.await(AWAY, () -> false, isOver -> isOver);
            link.mend();
        }
        Patience.until(() -> host.documents().find(TALLIES, "1").isPresent());

        assertThat(kinds(host, "1"))
                .contains(Kind.DELIVERY_SUCCEEDED)
                .containsOnlyOnce(Kind.DELIVERY_FAILED)
                .doesNotContain(Kind.DEAD_LETTERED);
        assertThat(fixture.rows("parked")).isZero();
    }
}
