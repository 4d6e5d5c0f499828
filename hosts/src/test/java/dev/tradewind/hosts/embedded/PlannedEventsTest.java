package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.tellAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.eventing.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedEventsTest {
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path directory;

    private final ManualClock clock = new ManualClock(NOON);

    @Test
    void an_event_is_published_at_its_time() {
        try (var fixture = open()) {
            fixture.host().execute(tellAt("1", NOON.plus(HOUR)));

            clock.advance(HOUR.minusMillis(1));
            assertThat(fixture.host().timeline("1")).isEmpty();
            clock.advance(Duration.ofMillis(1));

            assertThat(publications(fixture)).containsExactly(NOON.plus(HOUR));
        }
    }

    @Test
    void an_event_that_fell_due_while_the_host_was_away_is_published_once_when_it_is_back() {
        try (var fixture = open()) {
            fixture.host().execute(tellAt("1", NOON.plus(HOUR)));
        }
        clock.advance(HOUR.multipliedBy(2));

        try (var fixture = open()) {
            clock.advance(Duration.ZERO);
            assertThat(publications(fixture)).containsExactly(NOON.plus(HOUR.multipliedBy(2)));
        }
        try (var fixture = open()) {
            clock.advance(HOUR);
            assertThat(publications(fixture)).hasSize(1);
        }
    }

    @Test
    void more_events_than_are_taken_at_once_are_all_published() {
        try (var fixture = open()) {
            for (int i = 0; i < 250; i++) {
                fixture.host().execute(tellAt("n" + i, NOON.plus(HOUR)));
            }

            clock.advance(HOUR);

            for (int i = 0; i < 250; i++) {
                assertThat(fixture.host().timeline("n" + i)).hasSize(1);
            }
        }
    }

    @Test
    void an_event_that_the_topic_refuses_waits_for_the_topic() {
        try (var fixture = open()) {
            fixture.host().execute(tellAt("1", NOON.plus(HOUR)));
            fixture.broker().topics().delete(EmbeddedFixture.TOPIC);
            clock.advance(HOUR);
            assertThat(fixture.host().timeline("1")).isEmpty();

            fixture.broker()
                    .topics()
                    .create(EmbeddedFixture.TOPIC, TopicSettings.STANDARD, Map.of());
            clock.advance(Duration.ofMinutes(1));

            assertThat(publications(fixture)).hasSize(1);
        }
    }

    private static List<Instant> publications(EmbeddedFixture fixture) {
        return fixture.host().timeline("1").stream().map(TimelineEntry::at).toList();
    }

    private EmbeddedFixture open() {
        return new EmbeddedFixture(directory, clock, List.of());
    }
}
