package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.ManualClock;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.hosts.contract.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
    private static final IdempotencyKey KEY = new IdempotencyKey("k", "body");

    @TempDir Path directory;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-07-02T10:00:00Z"));

    @Test
    void an_answer_is_forgotten_after_seven_days_and_not_before() {
        try (var fixture = new EmbeddedFixture(directory, clock, List.of())) {
            var host = fixture.host();
            host.execute(take("1", "hello").repeatableBy(KEY));

            clock.advance(Duration.ofDays(6));
            var known = host.execute(take("2", "hello").repeatableBy(KEY));
            clock.advance(Duration.ofDays(2));
            var anew = host.execute(take("3", "hello").repeatableBy(KEY));

            assertThat(known).isEqualTo(new Note("1", "hello"));
            assertThat(anew).isEqualTo(new Note("3", "hello"));
        }
    }

    @Test
    void the_remains_of_a_deleted_document_are_forgotten_unless_it_is_there_again() {
        try (var fixture = new EmbeddedFixture(directory, clock, List.of())) {
            var host = fixture.host();
            host.execute(take("gone", "hello"));
            host.execute(Note.delete("gone"));
            host.execute(take("back", "hello"));
            host.execute(Note.delete("back"));
            host.execute(take("back", "again"));
            assertThat(host.documents().find(Note.NOTES, "back").orElseThrow().version())
                    .isEqualTo(3);

            clock.advance(Duration.ofHours(3));
            host.execute(take("gone", "anew"));

            assertThat(host.documents().find(Note.NOTES, "gone").orElseThrow().version())
                    .isEqualTo(1);
            assertThat(host.documents().find(Note.NOTES, "back")).isPresent();
        }
    }

    @Test
    void a_timeline_is_forgotten_after_ninety_days_and_not_before() {
        try (var fixture = new EmbeddedFixture(directory, clock, List.of())) {
            var host = fixture.host();
            host.execute(take("1", "hello"));
            host.execute(take("12", "its key begins like the other"));
            clock.advance(Duration.ofDays(2));
            host.execute(take("2", "later"));

            clock.advance(Duration.ofDays(87));
            assertThat(host.timeline("1")).isNotEmpty();
            clock.advance(Duration.ofDays(2));

            assertThat(host.timeline("1")).isEmpty();
            assertThat(host.timeline("12")).isEmpty();
            assertThat(host.timeline("2")).isNotEmpty();
            assertThat(host.documents().find(Note.NOTES, "1")).isPresent();
        }
    }
}
