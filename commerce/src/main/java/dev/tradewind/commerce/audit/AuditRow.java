package dev.tradewind.commerce.audit;

import dev.tradewind.commerce.Sha256;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A row of the audit: one event, and its place in the chain. Never changed, but for what the event said, which can be taken
/// out: the digest of that stays.
///
/// @param number 1 of the first row, one more with each, without a gap
/// @param type as services name it: `order.created`
/// @param source the service that published it
/// @param subject the id of what it is about
/// @param about the workflow that it belongs to: an order's events have the order's id
/// @param occurredAt when it happened, at its publisher
/// @param content the event's data in JSON, as it was written here; absent once it was taken out
/// @param contentDigest of that
/// @param previous the digest of the row before this one; of the first row, that of nothing
/// @param digest of everything but `content`
record AuditRow(
        long number,
        EventId eventId,
        String type,
        String source,
        String subject,
        String about,
        Optional<EventId> causedBy,
        Instant occurredAt,
        Instant recordedAt,
        Optional<String> content,
        String contentDigest,
        String previous,
        String digest) {
    static final DocumentCollection<AuditRow> ROWS =
            DocumentCollection.of("audit_rows", AuditRow.class)
                    .withTerms("audit_rows_about", row -> Set.of(row.about()));

    /// The row that follows the end of the chain.
    static AuditRow following(AuditEnd end, Event<?> event, Instant now) {
        var content = content(event);
        var row =
                new AuditRow(
                        end.row() + 1,
                        event.id(),
                        event.type().name(),
                        event.source(),
                        event.subject(),
                        event.correlationId(),
                        event.context().causationId(),
                        event.time().truncatedTo(ChronoUnit.MILLIS),
                        now.truncatedTo(ChronoUnit.MILLIS),
                        Optional.of(content),
                        Sha256.hex(content),
                        end.digest(),
                        "");
        return row.digested(row.reckoned());
    }

    private static <T> String content(Event<T> event) {
        return new String(event.type().codec().encode(event.data()), StandardCharsets.UTF_8);
    }

    /// The digest that the row has to have. Each part is preceded by its length, so that no two rows are the same text.
    String reckoned() {
        return Sha256.hex(
                Stream.of(
                                Long.toString(number),
                                eventId.value(),
                                type,
                                source,
                                subject,
                                about,
                                causedBy.map(EventId::value).orElse(""),
                                occurredAt.toString(),
                                recordedAt.toString(),
                                contentDigest,
                                previous)
                        .map(part -> part.length() + ":" + part)
                        .collect(Collectors.joining()));
    }

    private AuditRow digested(String of) {
        return with(content, of);
    }

    AuditRow withoutContent() {
        return with(Optional.empty(), digest);
    }

    private AuditRow with(Optional<String> said, String of) {
        return new AuditRow(
                number,
                eventId,
                type,
                source,
                subject,
                about,
                causedBy,
                occurredAt,
                recordedAt,
                said,
                contentDigest,
                previous,
                of);
    }

    AuditEnd end() {
        return new AuditEnd(number, digest);
    }

    /// The key of a row: rows lie in the order of their numbers.
    static String key(long number) {
        return "%012d".formatted(number);
    }
}
