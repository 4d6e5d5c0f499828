package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.http.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialect of one JSON object per event,
/// `{"eventId","eventType","eventVersion","source","occurredAt","data"}`, with the names that filters look
/// at, correlation, cause and trace as [attributes][EnvelopeAttributes]. Other extensions travel where [#carrying] gives them a place in the data.
public final class EnvelopeDialect implements Dialect {
    private static final JsonCodec<Envelope> ENVELOPES = JsonCodec.of(Envelope.class);
    private static final JsonCodec<WrittenEnvelope> WRITTEN = JsonCodec.of(WrittenEnvelope.class);

    private final Spelling types;
    private final Spelling sources;
    private final List<DataMember> members;

    public EnvelopeDialect(Spelling types, Spelling sources) {
        this(types, sources, List.of());
    }

    private EnvelopeDialect(Spelling types, Spelling sources, List<DataMember> members) {
        this.types = types;
        this.sources = sources;
        this.members = List.copyOf(members);
    }

    /// The same dialect, whose events of these types have `extension` as the member `name` of their data.
    public EnvelopeDialect carrying(String extension, String name, EventType<?>... inDataOf) {
        var more = new ArrayList<>(members);
        var typeNames = Arrays.stream(inDataOf).<String>map(EventType::name).toList();
        more.add(new DataMember(extension, name, typeNames));
        return new EnvelopeDialect(types, sources, more);
    }

    @Override
    public String typeOf(EventType<?> type) {
        return types.write(type.name());
    }

    @Override
    public String sourceOf(Event<?> event) {
        return sources.write(event.source());
    }

    @Override
    public Filter filter(List<EventType<?>> wanted) {
        return EnvelopeAttributes.filter(wanted.stream().map(this::typeOf).toList());
    }

    @Override
    public WireMessage write(Event<?> event) {
        var envelope =
                new WrittenEnvelope(
                        event.id(),
                        typeOf(event.type()),
                        event.type().dataVersion(),
                        sourceOf(event),
                        event.time(),
                        data(event));
        var body = new String(WRITTEN.encode(envelope), StandardCharsets.UTF_8);
        return new WireMessage(body, attributesOf(event));
    }

    @Override
    public Optional<Map<String, String>> attributes(Event<?> event) {
        return Optional.of(attributesOf(event));
    }

    private Map<String, String> attributesOf(Event<?> event) {
        return EnvelopeAttributes.of(event, typeOf(event.type()), sourceOf(event));
    }

    /// The data as it is, or as a tree where members are added to it.
    private <T> Object data(Event<T> event) {
        if (!DataMember.isAnyIn(members, event.type(), event.context())) {
            return event.data();
        }
        var data = event.type().codec().encodeTree(event.data());
        DataMember.write(members, event.type(), event.context(), data);
        return data;
    }

    @Override
    public <T> Optional<Event<T>> asRead(Event<T> event) {
        var carried = DataMember.carried(members, event.type(), event.context());
        return Optional.of(event.asWritten(carried));
    }

    @Override
    public OpenedEvent read(WireMessage message) {
        try {
            return open(ENVELOPES.decode(message.body().getBytes(StandardCharsets.UTF_8)), message);
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new MalformedEvent("not an event envelope: " + e.getMessage(), e);
        }
    }

    private OpenedEvent open(Envelope envelope, WireMessage message) {
        var type = types.read(envelope.eventType());
        var attributes = new EnvelopeAttributes(message);
        return new OpenedEvent(
                envelope.eventId(),
                type,
                Optional.of(envelope.eventVersion()),
                sources.read(envelope.source()),
                envelope.occurredAt(),
                attributes.correlationId(),
                attributes.causationId(),
                attributes.trace(),
                DataMember.read(members, type, envelope.data()),
                envelope.data());
    }

    private record Envelope(
            EventId eventId,
            String eventType,
            String eventVersion,
            String source,
            Instant occurredAt,
            JsonNode data) {}

    /// An [Envelope] on its way out, with the same members.
    private record WrittenEnvelope(
            EventId eventId,
            String eventType,
            String eventVersion,
            String source,
            Instant occurredAt,
            Object data) {}
}
