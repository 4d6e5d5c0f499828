package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The lines that one commit added to the timeline of one workflow, as they lie in the table.
record TimelineLines(List<Line> lines) {
    private static final JsonCodec<TimelineLines> JSON = JsonCodec.of(TimelineLines.class);

    TimelineLines {
        lines = List.copyOf(lines);
    }

    /// An entry, with its time to the last digit.
    record Line(
            String at,
            TimelineEntry.Kind kind,
            String service,
            Optional<String> eventId,
            Optional<String> eventType,
            Optional<Integer> attempt,
            String detail,
            Optional<String> traceId) {
        static Line of(TimelineEntry entry) {
            return new Line(
                    entry.at().toString(),
                    entry.kind(),
                    entry.service(),
                    entry.eventId().map(EventId::value),
                    entry.eventType(),
                    entry.attempt().stream().boxed().findFirst(),
                    entry.detail(),
                    entry.traceId());
        }

        TimelineEntry entry() {
            return new TimelineEntry(
                    Instant.parse(at),
                    kind,
                    service,
                    eventId.map(EventId::new),
                    eventType,
                    attempt.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    detail,
                    traceId);
        }
    }

    static TimelineLines of(List<TimelineEntry> entries) {
        return new TimelineLines(entries.stream().map(Line::of).toList());
    }

    String json() {
        return new String(JSON.encode(this), StandardCharsets.UTF_8);
    }

    static TimelineLines read(String json) {
        return JSON.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    List<TimelineEntry> entries() {
        return lines.stream().map(Line::entry).toList();
    }
}
