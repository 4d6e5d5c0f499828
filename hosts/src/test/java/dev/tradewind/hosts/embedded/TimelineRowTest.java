package dev.tradewind.hosts.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimelineRowTest {
    private static final Instant AT = Instant.parse("2026-07-02T10:00:00.123Z");

    @Test
    void entries_of_every_kind_read_back_as_they_were() {
        var entries =
                Arrays.stream(Kind.values()).map(kind -> entry(kind, "caf\u00e9 " + kind)).toList();

        assertThat(TimelineRow.decode(TimelineRow.encode(entries))).isEqualTo(entries);
    }

    @Test
    void an_entry_without_event_or_attempt_reads_back_as_it_was() {
        var change = TimelineEntry.stateChanged(AT, "orders", "x".repeat(100_000));

        assertThat(TimelineRow.decode(TimelineRow.encode(List.of(change)))).containsExactly(change);
    }

    @Test
    void a_name_that_is_said_twice_is_written_once() {
        var once = entry(Kind.DELIVERY_STARTED, "reading");
        var again = entry(Kind.DELIVERY_SUCCEEDED, "reading");

        assertThat(TimelineRow.encode(List.of(once, again)))
                .hasSizeLessThan(TimelineRow.encode(List.of(once)).length + 20);
    }

    @Test
    void a_row_of_an_earlier_version_is_one_entry_as_json() {
        var entry = entry(Kind.EVENT_PUBLISHED, "published");
        var row = JsonCodec.of(TimelineEntry.class).encode(entry);

        assertThat(TimelineRow.decode(row)).containsExactly(entry);
    }

    @Test
    void a_row_has_traces_only_where_an_entry_is_part_of_one() {
        var trace = SpanContext.ofParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var untraced = entry(Kind.DELIVERY_STARTED, "notes");
        var entries = List.of(untraced, untraced.tracedBy(trace));

        assertThat(TimelineRow.decode(TimelineRow.encode(entries))).isEqualTo(entries);
        assertThat(entries.getLast().traceId()).contains("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(TimelineRow.encode(List.of(untraced))).startsWith(1);
        assertThat(TimelineRow.encode(entries)).startsWith(2);
    }

    @Test
    void a_row_of_a_later_version_is_not_guessed_at() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TimelineRow.decode(new byte[] {3}))
                .withMessageContaining("unknown version 3");
    }

    private static TimelineEntry entry(Kind kind, String detail) {
        return new TimelineEntry(
                AT,
                kind,
                "readers",
                Optional.of(new EventId("event-1")),
                Optional.of("note.taken"),
                OptionalInt.of(300),
                detail,
                Optional.empty());
    }
}
