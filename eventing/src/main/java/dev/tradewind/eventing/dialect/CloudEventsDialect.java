package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.http.json.Json;
import dev.tradewind.telemetry.trace.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The dialect of CloudEvents 1.0 in structured mode: the whole event is one JSON object (CloudEvents JSON
/// format 1.0.2), with all its extensions, and has no attributes beside it.
///
/// Correlation, cause and the data's version are the extensions `correlationid`, `causationid` and
/// `dataversion`; `traceparent` and `tracestate` are those of the distributed tracing extension. Data of bytes is `data_base64`.
/// Every event says its `datacontenttype`: some libraries take data without one for text.
public final class CloudEventsDialect implements Dialect {
    private static final String SPEC_VERSION = "1.0";
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";

    private final Spelling types;
    private final Spelling sources;

    public CloudEventsDialect(Spelling types, Spelling sources) {
        this.types = types;
        this.sources = sources;
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
        return new Filter(Filter.Place.BODY, "type", wanted.stream().map(this::typeOf).toList());
    }

    @Override
    public WireMessage write(Event<?> event) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", SPEC_VERSION);
        json.put("id", event.id().value());
        json.put("source", sourceOf(event));
        json.put("type", typeOf(event.type()));
        json.put("subject", event.subject());
        json.put("time", event.time().toString());
        json.put("dataversion", event.type().dataVersion());
        writeContext(event, json);
        writeData(event, json);
        return new WireMessage(new String(Json.write(json), StandardCharsets.UTF_8), Map.of());
    }

    private static void writeContext(Event<?> event, ObjectNode json) {
        var context = event.context();
        json.put("correlationid", context.correlationId());
        context.causationId().ifPresent(id -> json.put("causationid", id.value()));
        context.trace().ifPresent(it -> json.put(SpanContext.PARENT, it.parent()));
        context.trace()
                .flatMap(SpanContext::stateIfAny)
                .ifPresent(it -> json.put(SpanContext.STATE, it));
        context.extensions().forEach(json::put);
    }

    private static <T> void writeData(Event<T> event, ObjectNode json) {
        if (event.data() instanceof byte[] bytes) {
            json.put("datacontenttype", BYTES).put("data_base64", bytes);
        } else {
            json.put("datacontenttype", JSON);
            json.set("data", event.type().codec().encodeTree(event.data()));
        }
    }

    @Override
    public OpenedEvent read(WireMessage message) {
        var event = CloudEvent.parse(message.body());
        return new OpenedEvent(
                event.id(),
                types.read(event.type()),
                event.attribute("dataversion"),
                sources.read(event.source()),
                event.time(),
                event.attribute("correlationid"),
                event.causationId(),
                event.trace(),
                event.extensions(),
                event.data());
    }
}
