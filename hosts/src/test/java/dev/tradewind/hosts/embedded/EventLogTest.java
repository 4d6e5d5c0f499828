package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.take;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EventLogTest {
    @TempDir Path directory;

    private final Lines lines = new Lines();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tradewind.events");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void a_step_of_the_subject_is_one_line() throws InterruptedException {
        logger.setLevel(Level.INFO);
        var intake = Intake.named("reading").on(Note.TAKEN, (_, _) -> Decision.NOTHING);
        var readers = new Service("readers", List.of(intake), List.of());
        try (var fixture = new EmbeddedFixture(directory, new SystemClock(), List.of(readers))) {
            fixture.host().execute(take("1", "hello"));
            fixture.host().execute(take("2", "again"));

            assertThat(List.of(lines.next(), lines.next()))
                    .containsExactly("note hello", "note again");
        }
        assertThat(lines.fields).containsExactly(step("1"), step("2"));
    }

    /// The service that took a note's step, and the event that tells of it.
    private static Map<String, String> step(String id) {
        return Map.of(
                "service",
                "notes",
                "noteId",
                id,
                "eventId",
                "event-" + id,
                "eventType",
                "note.taken");
    }

    @Test
    void every_line_has_the_fields_that_find_the_workflow() throws InterruptedException {
        logger.setLevel(Level.DEBUG);
        var intake = Intake.named("reading").on(Note.TAKEN, (_, _) -> Decision.NOTHING);
        var readers = new Service("readers", List.of(intake), List.of());
        try (var fixture = new EmbeddedFixture(directory, new SystemClock(), List.of(readers))) {
            fixture.host().execute(take("1", "hello"));

            assertThat(List.of(lines.next(), lines.next(), lines.next(), lines.next()))
                    .containsExactlyInAnyOrder(
                            "note hello", "state changed", "event published", "event handled");
        }
        assertThat(lines.fields)
                .filteredOn(fields -> fields.containsKey("correlationId"))
                .hasSize(3)
                .allSatisfy(fields ->
                        assertThat(fields)
                                .containsEntry("eventId", "event-1")
                                .containsEntry("correlationId", "1")
                                .containsEntry("noteId", "1")
                                .containsEntry("source", "notes")
                                .containsEntry("eventType", "note.taken")
                                .containsEntry("occurredAt", "2026-07-02T10:00:00.000Z"));
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Map<String, String>> fields = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent line) {
            fields.add(
                    line.getKeyValuePairs().stream()
                            .collect(Collectors.toMap(it -> it.key, it -> it.value.toString())));
            messages.add(line.getFormattedMessage());
        }

        String next() throws InterruptedException {
            return String.valueOf(messages.poll(20, TimeUnit.SECONDS));
        }
    }
}
