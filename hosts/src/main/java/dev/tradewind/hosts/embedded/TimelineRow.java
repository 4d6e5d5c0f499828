package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.http.json.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The entries that one commit adds to one timeline, as a row. They say the same names again and again, so each
/// string is written once.
///
/// Layout: version (1 byte); then each entry: kind (1), time (epoch ms, 8), service, event id, event type, attempt,
/// detail and, in version 2, which a row has that some entry is traced in, the trace's id. Numbers are varints, an attempt of 0 is none. A string is a number: 0 for none, 1 for one whose length and
/// UTF-8 follow, and from 2 on one that came before in the row, the first as 2. Rows of earlier versions are one
/// entry as JSON, which begins with a brace.
final class TimelineRow {
    private static final byte UNTRACED = 1;
    private static final byte TRACED = 2;
    private static final byte JSON = '{';
    private static final JsonCodec<TimelineEntry> ENTRIES = JsonCodec.of(TimelineEntry.class);
    private static final int NONE = 0;
    private static final int NEW = 1;
    private static final int FIRST = 2;

    private TimelineRow() {}

    static byte[] encode(List<TimelineEntry> entries) {
        var writer = new Writer(entries.stream().anyMatch(it -> it.traceId().isPresent()));
        entries.forEach(writer::entry);
        return writer.row.toByteArray();
    }

    static List<TimelineEntry> decode(byte[] row) {
        return switch (row[0]) {
            case JSON -> List.of(ENTRIES.decode(row));
            case UNTRACED, TRACED -> new Reader(ByteBuffer.wrap(row)).entries();
            default ->
                    throw new IllegalStateException("a timeline row of unknown version " + row[0]);
        };
    }

    /// The number of a kind on disk, which is never given to another.
    private static byte code(Kind kind) {
        return switch (kind) {
            case EVENT_PUBLISHED -> 0;
            case DELIVERY_STARTED -> 1;
            case DELIVERY_SUCCEEDED -> 2;
            case DELIVERY_REPEATED -> 3;
            case DELIVERY_FAILED -> 4;
            case DEAD_LETTERED -> 5;
            case STATE_CHANGED -> 6;
        };
    }

    private static Kind kind(byte code) {
        for (var kind : Kind.values()) {
            if (code(kind) == code) {
                return kind;
            }
        }
        throw new IllegalStateException("a timeline entry of unknown kind " + code);
    }

    private static final class Writer {
        private final ByteArrayOutputStream row = new ByteArrayOutputStream(256);
        private final Map<String, Integer> written = new HashMap<>();

        private final boolean isTraced;

        Writer(boolean isTraced) {
            this.isTraced = isTraced;
            row.write(isTraced ? TRACED : UNTRACED);
        }

        void entry(TimelineEntry entry) {
            row.write(code(entry.kind()));
            row.writeBytes(
                    ByteBuffer.allocate(Long.BYTES).putLong(entry.at().toEpochMilli()).array());
            string(Optional.of(entry.service()));
            string(entry.eventId().map(EventId::value));
            string(entry.eventType());
            number(entry.attempt().orElse(0));
            string(Optional.of(entry.detail()));
            if (isTraced) {
                string(entry.traceId());
            }
        }

        private void string(Optional<String> value) {
            if (value.isEmpty()) {
                number(NONE);
                return;
            }
            var before = written.putIfAbsent(value.get(), FIRST + written.size());
            if (before != null) {
                number(before);
                return;
            }
            var bytes = value.get().getBytes(UTF_8);
            number(NEW);
            number(bytes.length);
            row.writeBytes(bytes);
        }

        private void number(int value) {
            int rest = value;
            while ((rest & ~0x7F) != 0) {
                row.write((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            row.write(rest);
        }
    }

    private static final class Reader {
        private final ByteBuffer row;
        private final List<String> read = new ArrayList<>();

        private final boolean isTraced;

        Reader(ByteBuffer row) {
            isTraced = row.get() == TRACED;
            this.row = row;
        }

        List<TimelineEntry> entries() {
            var entries = new ArrayList<TimelineEntry>();
            while (row.hasRemaining()) {
                entries.add(entry());
            }
            return entries;
        }

        private TimelineEntry entry() {
            var kind = kind(row.get());
            var at = Instant.ofEpochMilli(row.getLong());
            var service = string().orElseThrow();
            var eventId = string().map(EventId::new);
            var eventType = string();
            int attempt = number();
            return new TimelineEntry(
                    at,
                    kind,
                    service,
                    eventId,
                    eventType,
                    attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt),
                    string().orElseThrow(),
                    isTraced ? string() : Optional.empty());
        }

        private Optional<String> string() {
            int which = number();
            return switch (which) {
                case NONE -> Optional.empty();
                case NEW -> Optional.of(newString());
                default -> Optional.of(read.get(which - FIRST));
            };
        }

        private String newString() {
            var bytes = new byte[number()];
            row.get(bytes);
            var text = new String(bytes, UTF_8);
            read.add(text);
            return text;
        }

        private int number() {
            int value = 0;
            int shift = 0;
            byte part;
            do {
                part = row.get();
                value |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            return value;
        }
    }
}
