package dev.tradewind.hosts.dapr;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A host that is told of a dead-letter topic, and ends what always fails itself.
@Timeout(60)
final class DeadLetterTopicTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void the_last_attempt_of_the_host_is_the_last_of_all() {
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (_, _) -> {
                                    throw new IllegalStateException("cannot read");
                                });
        try (var fixture = new SidecarFixture(directory)) {
            var host =
                    fixture.start(
                            new DaprHostOptions.Deliveries(2, Optional.of("unread")),
                            new Service("readers", List.of(intake), List.of()));

            host.execute(tell("bad", "x"));

            // nobody has subscribed to the topic, so the letter stays in the queue's dead letters
            var letter =
                    Json.read(fixture.nextDeadLetter("notes").getBytes(StandardCharsets.UTF_8));
            assertThat(letter.path("id").asText()).isEqualTo("event-bad");
            assertThat(letter.path("deadletterattempts").asInt()).isEqualTo(2);
            assertThat(letter.path("deadlettercause").asText()).contains("DROP");
            assertThat(host.timeline("bad").getLast())
                    .satisfies(last -> {
                        assertThat(last.kind()).isEqualTo(TimelineEntry.Kind.DEAD_LETTERED);
                        assertThat(last.detail()).isEqualTo("unread");
                    });
        }
    }
}
