package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IntakeTurnsTest {
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");
    private static final int NOTES = 300;
    private static final int READERS = 3;

    @TempDir Path directory;

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger mostUnread = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void what_is_begun_is_ended_before_more_is_begun() {
        var readers = service("readers", Intake.named("reading").inTurnOn(TAKEN, this::onTaken));
        var shelf = service("shelf", Intake.named("shelving").inTurnOn(READ, this::onRead));
        try (var fixture = open(readers, shelf)) {
            fixture.host().execute(tellOf(NOTES));

            Patience.until(() -> read.get() == NOTES * READERS);

            assertThat(mostUnread.get()).isLessThan(NOTES / 2);
        }
    }

    @Test
    void the_longest_queue_moves_too() {
        var readers = service("readers", Intake.named("reading").inTurnOn(TAKEN, this::onTaken));
        var again = service("shelf", Intake.named("shelving").inTurnOn(READ, this::readAgain));
        try (var fixture = open(readers, again)) {
            fixture.host().execute(tellOf(NOTES));

            Patience.until(() -> taken.get() == NOTES);

            ended.set(true);
        }
    }

    private Decision onTaken(Event<Note> event, Documents documents) {
        taken.incrementAndGet();
        var decision = Decision.NOTHING;
        for (int i = 0; i < READERS; i++) {
            decision = decision.andPublish(event.leadsTo(READ, "reader-" + i, NOW, event.data()));
        }
        return decision;
    }

    private Decision onRead(Event<Note> event, Documents documents) {
        int unread = taken.get() * READERS - read.incrementAndGet();
        mostUnread.accumulateAndGet(unread, Math::max);
        return Decision.NOTHING;
    }

    /// A message that always leads to another, of one in three notes: its queue is the shorter one to the end.
    private Decision readAgain(Event<Note> event, Documents documents) {
        int number = read.incrementAndGet();
        boolean goesOn = !ended.get() && event.data().id().length() == 1;
        return goesOn
                ? Decision.NOTHING.andPublish(
                        event.leadsTo(READ, new EventId("again-" + number), NOW, event.data()))
                : Decision.NOTHING;
    }

    private static Command<Note> tellOf(int notes) {
        return Command.of(
                "notes",
                "tell-of-many",
                Note.class,
                _ -> {
                    var decision = Decision.NOTHING;
                    for (int i = 0; i < notes; i++) {
                        decision = decision.andPublish(Note.taken("" + i, "x"));
                    }
                    return decision.answering(new Note("all", "x"));
                });
    }

    private static Service service(String name, Intake intake) {
        return new Service(name, List.of(intake), List.of());
    }

    private EmbeddedFixture open(Service... services) {
        return new EmbeddedFixture(directory, new SystemClock(), List.of(services));
    }
}
