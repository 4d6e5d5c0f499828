package dev.tradewind.broker.bus.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.bus.BusEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An event as somebody wrote it down: as rules and targets see it, with `source` and `detail`, or as an entry of
/// PutEvents, with `Source` and `Detail`. Whatever else it may lack or have too much is a note, not an error.
public final class WrittenEvent {
    /// The most events of one text, as of one call of PutEvents.
    public static final int EVENTS_MAX = 10;

    private static final String NO_DETAIL = "{}";

    private final RawObject fields;
    private final EventSpelling spelling;
    private final List<String> notes = new ArrayList<>();
    private final String detail;
    private boolean isRefused;

    private WrittenEvent(RawObject fields) {
        this.fields = fields;
        spelling = EventSpelling.of(fields);
        detail = readDetail();
        noteFields();
    }

    /// The events of a text.
    ///
    /// @throws IllegalArgumentException if it has none, or more than [#EVENTS_MAX], or is no JSON
    public static List<WrittenEvent> all(String json) {
        var texts = RawObject.listed(json);
        if (texts.isEmpty() || texts.size() > EVENTS_MAX) {
            throw new IllegalArgumentException(
                    "a text has 1 to %d events, not %d".formatted(EVENTS_MAX, texts.size()));
        }
        return texts.stream().map(RawObject::of).map(WrittenEvent::new).toList();
    }

    /// Remarks on how it is written.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// Tells whether PutEvents takes none like it, so that no rule gets it.
    public boolean isRefused() {
        return isRefused;
    }

    /// The name or ARN of the bus that an entry of PutEvents is for.
    Optional<String> bus() {
        return spelling == EventSpelling.ENTRY ? fields.text("EventBusName") : Optional.empty();
    }

    /// The event that a bus would make of it.
    ///
    /// @param id unless it has one; `account` and `region` likewise
    /// @param now unless it has a time
    public BusEvent event(UUID id, Instant now, String account, String region) {
        return new BusEvent(
                fields.text("id").flatMap(WrittenEvent::uuid).orElse(id),
                fields.text(spelling.source()).orElse(""),
                fields.text(spelling.detailType()).orElse(""),
                detail,
                fields.text("account").orElse(account),
                fields.text("region").orElse(region),
                fields.tree(spelling.time()).flatMap(WrittenEvent::time).orElse(now),
                resources(),
                Optional.empty(),
                fields.text("replay-name"));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(JsonNode value) {
        try {
            return Optional.of(
                    value.isNumber()
                            ? Instant.ofEpochSecond(value.longValue())
                            : Instant.parse(value.asText()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private List<String> resources() {
        return fields.tree(spelling.resources()).stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .toList();
    }

    /// The text of the detail, or of an empty one where it has none that is an object.
    private String readDetail() {
        var name = spelling.detail();
        var written = fields.tree(name);
        if (written.filter(JsonNode::isObject).isPresent()) {
            noteIf(
                    spelling == EventSpelling.ENTRY,
                    "\"Detail\" is an object, and PutEvents takes it as text");
            return fields.raw(name);
        }
        var text = written.filter(JsonNode::isTextual).map(JsonNode::textValue);
        var object = text.filter(RawObject::isObject);
        if (object.isPresent()) {
            noteIf(
                    spelling == EventSpelling.EVENT,
                    "\"detail\" is text, and an event has an object there; the object in the text was taken");
            return object.get();
        }
        if (written.isPresent()) {
            noteRefusal(
                    "\"%s\" is no JSON object, so PutEvents refuses it: MalformedDetail"
                            .formatted(name));
        }
        return NO_DETAIL;
    }

    private void noteFields() {
        spelling.required().stream()
                .filter(name -> fields.text(name).orElse("").isEmpty() && !isDetail(name))
                .forEach(name ->
                        noteRefusal(
                                "it has no \"%s\", so PutEvents refuses it: InvalidArgument"
                                        .formatted(name)));
        spelling.strange(fields).forEach(notes::add);
        noteSource(fields.text(spelling.source()).orElse(""));
        fields.tree(spelling.time())
                .filter(it -> time(it).isEmpty())
                .ifPresent(_ -> notes.add("its time is none; now was taken"));
    }

    /// An event of AWS's own is on a bus without having been put; an entry is put.
    private void noteSource(String source) {
        if (source.startsWith("aws.")) {
            notes.add("PutEvents refuses sources that begin with \"aws.\": NotAuthorizedForSource");
            isRefused |= spelling == EventSpelling.ENTRY;
        }
    }

    private void noteRefusal(String note) {
        notes.add(note);
        isRefused = true;
    }

    private boolean isDetail(String name) {
        return name.equals(spelling.detail()) && fields.tree(name).isPresent();
    }

    private void noteIf(boolean holds, String note) {
        if (holds) {
            notes.add(note);
        }
    }
}
