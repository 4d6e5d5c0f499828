package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import dev.tradewind.telemetry.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The dialect of events that pass through Dapr: a CloudEvent whose data is the message of another dialect, or, where that
/// is CloudEvents, the event that it writes. Both ways the extensions that Dapr adds on the way are left out, which the
/// events that one leads to would inherit otherwise.
///
/// The data of an event that another program published may be a text that is JSON, as some of Dapr's libraries send it.
public final class DaprDialect implements Dialect {
    /// Dapr documentation, "Publishing & subscribing messages with CloudEvents"; and the notes of a dead letter.
    private static final Set<String> OF_DAPR =
            Set.of("topic", "pubsubname", "traceid", "expiration");

    private static final String OF_DEAD_LETTERS = "deadletter";

    /// With it Dapr keeps the `traceparent` of an event, in whose place it puts that of the request otherwise.
    private static final String TRACE_ID = "traceid";

    private final Dialect carried;

    /// @param carried the dialect of the data, or [CloudEventsDialect]
    public DaprDialect(Dialect carried) {
        this.carried = carried;
    }

    /// The same flows, as they go through Dapr. It has no buses.
    public static Flows through(Flows flows) {
        return Flows.of(
                flows.all().stream()
                        .map(it -> new Flow(it.topic(), new DaprDialect(it.dialect()), it.types()))
                        .toArray(Flow[]::new));
    }

    @Override
    public String typeOf(EventType<?> type) {
        return carried.typeOf(type);
    }

    @Override
    public String sourceOf(Event<?> event) {
        return carried.sourceOf(event);
    }

    @Override
    public Filter filter(List<EventType<?>> wanted) {
        return new Filter(Filter.Place.BODY, "type", wanted.stream().map(this::typeOf).toList());
    }

    @Override
    public WireMessage write(Event<?> event) {
        var json = carried instanceof CloudEventsDialect ? whole(event) : envelope(event);
        event.context().trace().ifPresent(it -> json.put(TRACE_ID, it.parent()));
        return new WireMessage(new String(Json.write(json), StandardCharsets.UTF_8), Map.of());
    }

    private ObjectNode whole(Event<?> event) {
        return (ObjectNode) read(carried.write(event).body());
    }

    private ObjectNode envelope(Event<?> event) {
        var context = event.context();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", "1.0");
        json.put("id", event.id().value());
        json.put("source", sourceOf(event));
        json.put("type", typeOf(event.type()));
        json.put("subject", event.subject());
        json.put("time", event.time().toString());
        json.put("datacontenttype", "application/json");
        json.put("correlationid", context.correlationId());
        context.causationId().ifPresent(id -> json.put("causationid", id.value()));
        context.trace().ifPresent(it -> json.put(SpanContext.PARENT, it.parent()));
        context.extensions().forEach(json::put);
        json.set("data", read(carried.write(event).body()));
        return json;
    }

    private static JsonNode read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OpenedEvent read(WireMessage message) {
        var event = CloudEvent.parse(message.body());
        var opened = carried.read(carried instanceof CloudEventsDialect ? message : data(event));
        var extensions = new HashMap<>(event.extensions());
        extensions.putAll(opened.extensions());
        extensions.keySet().removeIf(DaprDialect::isDaprs);
        return new OpenedEvent(
                opened.id(),
                opened.type(),
                opened.dataVersion(),
                opened.source(),
                opened.time(),
                event.attribute("correlationid").or(opened::correlationId),
                event.causationId().or(opened::causationId),
                event.trace(),
                extensions,
                opened.data());
    }

    private static WireMessage data(CloudEvent event) {
        var data = event.data();
        var text =
                data.isTextual()
                        ? data.textValue()
                        : new String(Json.write(data), StandardCharsets.UTF_8);
        return new WireMessage(text, Map.of());
    }

    private static boolean isDaprs(String extension) {
        return OF_DAPR.contains(extension) || extension.startsWith(OF_DEAD_LETTERS);
    }
}
