package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.http.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialect of one JSON object per event in snake case,
/// `{"event_type","event_id","timestamp","data","metadata":{"source","version"}}`: types have their canonical, dotted
/// names, and source and version of the data stand apart from it. What filters look at, correlation, cause and trace
/// travel as [attributes][EnvelopeAttributes]; other extensions do not travel.
public final class SnakeCaseDialect implements Dialect {
    private static final JsonCodec<Envelope> ENVELOPES = JsonCodec.of(Envelope.class);
    private static final JsonCodec<WrittenEnvelope> WRITTEN = JsonCodec.of(WrittenEnvelope.class);

    private final Spelling sources;

    public SnakeCaseDialect(Spelling sources) {
        this.sources = sources;
    }

    @Override
    public String typeOf(EventType<?> type) {
        return type.name();
    }

    @Override
    public String sourceOf(Event<?> event) {
        return sources.write(event.source());
    }

    @Override
    public Filter filter(List<EventType<?>> wanted) {
        return EnvelopeAttributes.filter(wanted.stream().<String>map(EventType::name).toList());
    }

    @Override
    public WireMessage write(Event<?> event) {
        var type = event.type();
        var source = sourceOf(event);
        var envelope =
                new WrittenEnvelope(
                        type.name(),
                        event.id(),
                        event.time(),
                        event.data(),
                        new Metadata(source, type.dataVersion()));
        return new WireMessage(
                new String(WRITTEN.encode(envelope), StandardCharsets.UTF_8),
                EnvelopeAttributes.of(event, type.name(), source));
    }

    @Override
    public Optional<Map<String, String>> attributes(Event<?> event) {
        return Optional.of(EnvelopeAttributes.of(event, event.type().name(), sourceOf(event)));
    }

    @Override
    public <T> Optional<Event<T>> asRead(Event<T> event) {
        return Optional.of(event.asWritten(Map.of()));
    }

    @Override
    public OpenedEvent read(WireMessage message) {
        try {
            return open(ENVELOPES.decode(message.body().getBytes(StandardCharsets.UTF_8)), message);
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new MalformedEvent("not an event envelope in snake case: " + e.getMessage(), e);
        }
    }

    private OpenedEvent open(Envelope envelope, WireMessage message) {
        var attributes = new EnvelopeAttributes(message);
        return new OpenedEvent(
                envelope.eventId(),
                envelope.eventType(),
                Optional.of(envelope.metadata().version()),
                sources.read(envelope.metadata().source()),
                envelope.timestamp(),
                attributes.correlationId(),
                attributes.causationId(),
                attributes.trace(),
                Map.of(),
                envelope.data());
    }

    private record Metadata(String source, String version) {}

    private record Envelope(
            @JsonProperty("event_type") String eventType,
            @JsonProperty("event_id") EventId eventId,
            Instant timestamp,
            JsonNode data,
            Metadata metadata) {}

    /// An [Envelope] on its way out, with the same members.
    private record WrittenEnvelope(
            @JsonProperty("event_type") String eventType,
            @JsonProperty("event_id") EventId eventId,
            Instant timestamp,
            Object data,
            Metadata metadata) {}
}
