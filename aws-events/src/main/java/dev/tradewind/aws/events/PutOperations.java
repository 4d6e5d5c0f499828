package dev.tradewind.aws.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.engine.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// Putting events. An entry that is wrong in itself fails alone; the others are put together.
///
/// Source: EventBridge API Reference, PutEvents; the words from recorded answers.
record PutOperations(Events events, EventNames names) {
    /// "Amazon EventBridge increases event payload size from 256 KB to 1 MB", January 2026.
    static final int REQUEST_BYTES_MAX = 1 << 20;

    private static final String INVALID = "InvalidArgument";
    private static final int ENTRIES_MAX = 10;
    private static final int TRACE_HEADER_LENGTH_MAX = 500;
    private static final int RESOURCE_LENGTH_MAX = 2048;

    /// EventBridge User Guide, "Calculating PutEvents event entry size".
    private static final int TIME_BYTES = 14;

    /// The characters that each of ten entries may have, whatever they are.
    private static final int CHARACTERS_ANYWAY = REQUEST_BYTES_MAX / ENTRIES_MAX / 3 - TIME_BYTES;

    PutEventsResponse put(PutEventsRequest request) {
        check(request.entries());
        checkEndpoint(request.endpointId());
        var results = new ArrayList<PutEventsResultEntry>();
        var accepted = new ArrayList<Events.Entry>();
        for (var entry : request.entries()) {
            results.add(fault(entry).orElseGet(() -> take(accept(entry), accepted)));
        }
        events.put(accepted);
        return PutEventsResponse.builder()
                .failedEntryCount(results.size() - accepted.size())
                .entries(results)
                .build();
    }

    /// An entry that breaks what was promised of it fails alone, like one that is wrong in itself.
    private PutEventsResultEntry take(Events.Entry entry, List<Events.Entry> accepted) {
        try {
            events.checkContract(entry);
        } catch (Refusal e) {
            return failed("MalformedDetail", e.getMessage());
        }
        accepted.add(entry);
        return result(entry.event().id());
    }

    private static void check(List<PutEventsRequestEntry> entries) {
        var constraints = new Constraints();
        if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
            constraints.size("entries", entries, shown(entries), 1, ENTRIES_MAX);
        }
        for (int i = 0; i < entries.size(); i++) {
            checkTraceHeader(constraints, i + 1, entries.get(i).traceHeader());
            checkResources(constraints, i + 1, entries.get(i).resources());
        }
        constraints.check();
        if (mayBeTooLarge(entries)
                && entries.stream().mapToLong(PutOperations::sizeBytes).sum() > REQUEST_BYTES_MAX) {
            throw EventsError.VALIDATION.because(
                    "Total size of the entries in the request is over the limit.");
        }
    }

    private static void checkTraceHeader(
            Constraints constraints, int entry, @Nullable String header) {
        if (header != null) {
            var member = "entries.%d.member.traceHeader".formatted(entry);
            constraints.length(member, header, 1, TRACE_HEADER_LENGTH_MAX);
        }
    }

    private static void checkResources(Constraints constraints, int entry, List<String> resources) {
        for (int i = 0; i < resources.size(); i++) {
            var member = "entries.%d.member.resources.%d.member".formatted(entry, i + 1);
            constraints.length(member, resources.get(i), 0, RESOURCE_LENGTH_MAX);
        }
    }

    private static void checkEndpoint(@Nullable String id) {
        if (id != null) {
            throw EventsError.VALIDATION.because(
                    "There are no global endpoints here, so events cannot be put by EndpointId.");
        }
    }

    private static String shown(List<PutEventsRequestEntry> entries) {
        return entries.stream()
                .map(it ->
                        "PutEventsRequestEntry(time=%s, source=%s, resources=%s, detailType=%s, detail=%s, eventBusName=%s, traceHeader=%s, kmsKeyIdentifier=null, internalMetadata=null)"
                                .formatted(
                                        it.time(),
                                        it.source(),
                                        it.hasResources() ? it.resources() : null,
                                        it.detailType(),
                                        it.detail(),
                                        it.eventBusName(),
                                        it.traceHeader()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Tells whether it is worth the time to count bytes, of which a character has one to three.
    private static boolean mayBeTooLarge(List<PutEventsRequestEntry> entries) {
        return entries.stream()
                .anyMatch(it -> it.hasResources() || characters(it) > CHARACTERS_ANYWAY);
    }

    private static long characters(PutEventsRequestEntry entry) {
        return (long) Objects.toString(entry.source(), "").length()
                + Objects.toString(entry.detailType(), "").length()
                + Objects.toString(entry.detail(), "").length();
    }

    private static long sizeBytes(PutEventsRequestEntry entry) {
        return (entry.time() == null ? 0 : TIME_BYTES)
                + bytes(entry.source())
                + bytes(entry.detailType())
                + bytes(entry.detail())
                + entry.resources().stream().mapToLong(PutOperations::bytes).sum();
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(UTF_8).length;
    }

    private static Optional<PutEventsResultEntry> fault(PutEventsRequestEntry entry) {
        return missing("Source", entry.source())
                .or(() -> missing("DetailType", entry.detailType()))
                .or(() -> missing("Detail", entry.detail()))
                .or(() -> reserved(entry))
                .or(() -> malformed(entry))
                .or(() -> outOfRange(entry));
    }

    private static Optional<PutEventsResultEntry> missing(String name, @Nullable String value) {
        return value == null || value.isEmpty()
                ? Optional.of(
                        failed(
                                INVALID,
                                "Parameter %s is not valid. Reason: %s is a required argument."
                                        .formatted(name, name)))
                : Optional.empty();
    }

    /// Sources that begin so are AWS's own services.
    private static Optional<PutEventsResultEntry> reserved(PutEventsRequestEntry entry) {
        return entry.source().startsWith("aws.")
                ? Optional.of(failed("NotAuthorizedForSource", "Not authorized for the source."))
                : Optional.empty();
    }

    private static Optional<PutEventsResultEntry> malformed(PutEventsRequestEntry entry) {
        try {
            Events.checkDetail(entry.detail());
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(failed("MalformedDetail", e.getMessage()));
        }
    }

    private static Optional<PutEventsResultEntry> outOfRange(PutEventsRequestEntry entry) {
        try {
            Optional.ofNullable(entry.time()).ifPresent(Events::checkTime);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(failed(INVALID, e.getMessage()));
        }
    }

    private static PutEventsResultEntry failed(String code, String message) {
        return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
    }

    private static PutEventsResultEntry result(UUID id) {
        return PutEventsResultEntry.builder().eventId(id.toString()).build();
    }

    private Events.Entry accept(PutEventsRequestEntry entry) {
        var bus = names.bus(entry.eventBusName());
        return new Events.Entry(
                bus,
                new BusEvent(
                        events.newId(),
                        entry.source(),
                        entry.detailType(),
                        entry.detail(),
                        names.caller().account(),
                        bus.region(),
                        entry.time() == null ? events.now() : entry.time(),
                        entry.resources(),
                        Optional.ofNullable(entry.traceHeader()).or(TraceHeader::current),
                        Optional.empty()));
    }
}
