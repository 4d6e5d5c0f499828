package dev.tradewind.eventing.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventContext;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The dialect of event buses: source, detail-type, and as detail the event's data, with its members spelled as this
/// bus spells them and one member more, `metadata`, of all that a bus does not carry itself. What a rule sends to a
/// queue can be read back, as the event that was written.
///
/// The bus's own id of an event is a UUID that is made of the event's id, for a bus has no others.
public final class BusDialect {
    /// No data of an event has a member of this name.
    private static final String METADATA = "metadata";

    private static final JsonCodec<Metadata> CODEC = JsonCodec.of(Metadata.class);

    private final Spelling types;
    private final Spelling sources;
    private final Spelling members;
    private final List<Variant<?>> variants;

    /// @param members names of members of data, wherever they stand in it
    public BusDialect(Spelling types, Spelling sources, Spelling members) {
        this(types, sources, members, List.of());
    }

    private BusDialect(
            Spelling types, Spelling sources, Spelling members, List<Variant<?>> variants) {
        this.types = types;
        this.sources = sources;
        this.members = members;
        this.variants = List.copyOf(variants);
    }

    /// The same dialect, in which those events of a type whose data is `such` have a detail-type of their own.
    public <T> BusDialect naming(String detailType, EventType<T> type, Predicate<T> such) {
        var more = new ArrayList<>(variants);
        more.add(new Variant<>(detailType, type, such));
        return new BusDialect(types, sources, members, more);
    }

    public String typeOf(Event<?> event) {
        return variants.stream()
                .filter(variant -> variant.isOf(event))
                .map(Variant::detailType)
                .findFirst()
                .orElseGet(() -> types.write(event.type().name()));
    }

    /// Every detail-type that events of a type may have.
    public List<String> detailTypesOf(EventType<?> type) {
        return Stream.concat(
                        Stream.of(types.write(type.name())),
                        variants.stream()
                                .filter(variant -> variant.type().equals(type))
                                .map(Variant::detailType))
                .toList();
    }

    public String sourceOf(Event<?> event) {
        return sources.write(event.source());
    }

    /// The name on this wire of a member of data.
    public String memberName(String canonicalName) {
        return members.write(canonicalName);
    }

    public BusMessage write(Event<?> event) {
        return new BusMessage(
                NameBasedUuid.of(event.id().value()),
                sourceOf(event),
                typeOf(event),
                event.time(),
                new String(Json.write(detail(event)), UTF_8));
    }

    private <T> JsonNode detail(Event<T> event) {
        var data = spelled(event.type().codec().encodeTree(event.data()), members::write);
        if (!(data instanceof ObjectNode detail) || detail.has(METADATA)) {
            throw new IllegalStateException(event.type().name() + " has data that is no detail");
        }
        return detail.set(METADATA, CODEC.encodeTree(Metadata.of(event)));
    }

    private static JsonNode spelled(JsonNode json, UnaryOperator<String> spelling) {
        if (json.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(spelled(element, spelling)));
            return array;
        }
        if (!json.isObject()) {
            return json;
        }
        var object = JsonNodeFactory.instance.objectNode();
        json.properties()
                .forEach(member ->
                        object.set(
                                spelling.apply(member.getKey()),
                                spelled(member.getValue(), spelling)));
        return object;
    }

    /// Reads an event as a bus gives it to targets.
    ///
    /// @throws MalformedEvent if it is none that this dialect wrote
    public OpenedEvent read(WireMessage message) {
        try {
            return open(Json.read(message.body().getBytes(UTF_8)));
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new MalformedEvent("not an event of a bus: " + e.getMessage(), e);
        }
    }

    private OpenedEvent open(JsonNode event) {
        if (!(event.path("detail").deepCopy() instanceof ObjectNode detail)
                || !detail.has(METADATA)) {
            throw new MalformedEvent("not an event that was put on a bus from here");
        }
        var metadata = CODEC.decodeTree(detail.remove(METADATA));
        return new OpenedEvent(
                metadata.eventId(),
                canonical(event.path("detail-type").asText()),
                Optional.of(metadata.eventVersion()),
                sources.read(event.path("source").asText()),
                metadata.occurredAt(),
                Optional.of(metadata.correlationId()),
                metadata.causationId(),
                metadata.traceparent().flatMap(SpanContext::ofParent),
                metadata.checkedExtensions(),
                spelled(detail, members::read));
    }

    private String canonical(String detailType) {
        return variants.stream()
                .filter(variant -> variant.detailType().equals(detailType))
                .map(variant -> variant.type().name())
                .findFirst()
                .orElseGet(() -> types.read(detailType));
    }

    /// A name of its own for some events of a type.
    private record Variant<T>(String detailType, EventType<T> type, Predicate<T> such) {
        boolean isOf(Event<?> event) {
            return event.isOf(type) && such.test(event.as(type).data());
        }
    }

    private record Metadata(
            EventId eventId,
            String eventVersion,
            Instant occurredAt,
            String correlationId,
            Optional<EventId> causationId,
            Optional<String> traceparent,
            Optional<Map<String, String>> extensions) {
        static Metadata of(Event<?> event) {
            var context = event.context();
            return new Metadata(
                    event.id(),
                    event.type().dataVersion(),
                    event.time(),
                    context.correlationId(),
                    context.causationId(),
                    context.trace().map(SpanContext::parent),
                    Optional.of(context.extensions()).filter(all -> !all.isEmpty()));
        }

        /// @throws IllegalArgumentException if one is none that an event can have
        Map<String, String> checkedExtensions() {
            return EventContext.startingAt("")
                    .withExtensions(extensions.orElse(Map.of()))
                    .extensions();
        }
    }
}
