package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.http.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The dialect of one JSON object per event,
/// `{"eventId","eventType","eventVersion","source","occurredAt","data"}`, with the names that filters look
/// at as attributes too. The canonical event's extensions travel as attributes; a message without them can
/// be read all the same.
public final class EnvelopeDialect {
    /// Attributes that every message carries.
    public static final String EVENT_TYPE = "eventType";

    public static final String SOURCE = "source";
    public static final String EVENT_VERSION = "eventVersion";

    private static final String CORRELATION_ID = "correlationId";
    private static final String CAUSATION_ID = "causationId";
    private static final String PARTITION_KEY = "partitionKey";
    private static final String SEQUENCE = "sequence";
    private static final String TRACEPARENT = "traceparent";

    private static final JsonCodec<Envelope> ENVELOPES = JsonCodec.of(Envelope.class);

    private final Spelling types;
    private final Spelling sources;

    public EnvelopeDialect(Spelling types, Spelling sources) {
        this.types = types;
        this.sources = sources;
    }

    /// What messages of this type have in their attribute [#EVENT_TYPE].
    public String typeOf(EventType<?> type) {
        return types.write(type.name());
    }

    public String sourceOf(Event<?> event) {
        return sources.write(event.source());
    }

    public WireMessage write(Event<?> event) {
        var envelope =
                new Envelope(
                        event.id(),
                        typeOf(event.type()),
                        event.type().dataVersion(),
                        sourceOf(event),
                        event.time(),
                        data(event));
        var body = new String(ENVELOPES.encode(envelope), StandardCharsets.UTF_8);
        return new WireMessage(body, attributes(event));
    }

    private static <T> JsonNode data(Event<T> event) {
        return event.type().codec().encodeTree(event.data());
    }

    private Map<String, String> attributes(Event<?> event) {
        var context = event.context();
        var attributes = new HashMap<String, String>();
        attributes.put(EVENT_TYPE, typeOf(event.type()));
        attributes.put(SOURCE, sourceOf(event));
        attributes.put(EVENT_VERSION, event.type().dataVersion());
        attributes.put(CORRELATION_ID, context.correlationId());
        attributes.put(PARTITION_KEY, context.partitionKey());
        context.causationId().ifPresent(id -> attributes.put(CAUSATION_ID, id.value()));
        context.sequence().ifPresent(n -> attributes.put(SEQUENCE, Long.toString(n)));
        context.traceparent().ifPresent(parent -> attributes.put(TRACEPARENT, parent));
        return attributes;
    }

    /// @throws MalformedEvent if the body is no envelope
    public OpenedEvent read(WireMessage message) {
        try {
            return open(ENVELOPES.decode(message.body().getBytes(StandardCharsets.UTF_8)), message);
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new MalformedEvent("not an event envelope: " + e.getMessage(), e);
        }
    }

    private OpenedEvent open(Envelope envelope, WireMessage message) {
        return new OpenedEvent(
                envelope.eventId(),
                types.read(envelope.eventType()),
                envelope.eventVersion(),
                sources.read(envelope.source()),
                envelope.occurredAt(),
                message.attribute(CORRELATION_ID),
                message.attribute(CAUSATION_ID).map(EventId::new),
                message.attribute(PARTITION_KEY),
                sequence(message.attribute(SEQUENCE)),
                message.attribute(TRACEPARENT),
                envelope.data());
    }

    private static OptionalLong sequence(Optional<String> text) {
        return text.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private record Envelope(
            EventId eventId,
            String eventType,
            String eventVersion,
            String source,
            Instant occurredAt,
            JsonNode data) {}
}
