package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Handlers that ask somebody outside who answers at once, or does so for a while.
@Timeout(60)
final class PromptHandlersTest {
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");
    private static final String ROUNDS = "intakes";

    @TempDir Path directory;

    private final AtomicReference<String> thread = new AtomicReference<>("");
    private volatile boolean prompt = true;

    @Test
    void what_is_answered_at_once_is_handled_by_the_thread_of_the_rounds() {
        try (var fixture = open()) {
            fixture.host().execute(Note.tell("1", "x"));

            assertThat(threadOfNext()).isEqualTo(ROUNDS);
        }
    }

    @Test
    void what_is_not_any_more_has_a_thread_of_its_own() {
        prompt = false;
        try (var fixture = open()) {
            fixture.host().execute(Note.tell("1", "x"));

            assertThat(threadOfNext()).isNotEqualTo(ROUNDS);
        }
    }

    @Test
    void each_event_is_handled_once_however_its_handler_changes() {
        try (var fixture = open()) {
            for (int i = 0; i < 20; i++) {
                prompt = i % 2 == 0;
                fixture.host().execute(Note.tell("" + i, "x"));
            }

            Patience.until(() -> timelines(fixture, 20) == 20);
        }
    }

    private long timelines(EmbeddedFixture fixture, int notes) {
        long handled = 0;
        for (int i = 0; i < notes; i++) {
            handled +=
                    fixture.host().timeline("" + i).stream()
                            .filter(it -> it.detail().equals("asking"))
                            .filter(it -> it.kind().name().equals("DELIVERY_SUCCEEDED"))
                            .count();
        }
        return handled;
    }

    private String threadOfNext() {
        Patience.until(() -> !thread.get().isEmpty());
        return thread.get();
    }

    /// One reads what is taken in turn, and another asks somebody about what was read.
    private EmbeddedFixture open() {
        var reading = Intake.named("reading").inTurnOn(TAKEN, this::onTaken);
        var asking = Intake.named("asking").promptlyOn(READ, this::onRead, () -> prompt);
        return new EmbeddedFixture(
                directory,
                new SystemClock(),
                List.of(new Service("readers", List.of(reading, asking), List.of())));
    }

    private Decision onTaken(Event<Note> event, Documents documents) {
        return Decision.NOTHING.andPublish(event.leadsTo(READ, "read", NOW, event.data()));
    }

    private Decision onRead(Event<Note> event, Documents documents) {
        thread.set(Thread.currentThread().getName());
        return Decision.NOTHING;
    }
}
