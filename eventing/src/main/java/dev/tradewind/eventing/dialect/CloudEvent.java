package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.eventing.EventContext;
import dev.tradewind.eventing.EventId;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.http.json.Timestamps;
import dev.tradewind.telemetry.trace.SpanContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A CloudEvents 1.0 JSON object, read member by member. An attribute that is null counts as absent (JSON
/// format, section 2.2).
record CloudEvent(JsonNode json) {
    /// Every `+json` type counts, in any case (JSON format, section 3.1).
    private static final Pattern JSON_TYPE =
            Pattern.compile(
                    "[^;/\\s]+/(json|[^;/\\s]+\\+json)\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private static final Set<String> NOT_EXTENSIONS =
            Set.of(
                    "specversion",
                    "id",
                    "source",
                    "type",
                    "subject",
                    "time",
                    "datacontenttype",
                    "dataschema",
                    "data",
                    "data_base64",
                    "correlationid",
                    "causationid",
                    "dataversion",
                    SpanContext.PARENT,
                    SpanContext.STATE);

    /// @throws MalformedEvent if it is no CloudEvent of version 1.0
    static CloudEvent parse(String text) {
        try {
            var json = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (!json.path("specversion").asText().equals("1.0")) {
                throw new MalformedEvent("not a CloudEvent of version 1.0");
            }
            return new CloudEvent(json);
        } catch (MalformedJson e) {
            throw new MalformedEvent("not a CloudEvent: " + e.getMessage(), e);
        }
    }

    EventId id() {
        return eventId(required("id"));
    }

    String source() {
        return required("source");
    }

    String type() {
        return required("type");
    }

    /// Required here, where the specification leaves it to the publisher.
    Instant time() {
        try {
            return Timestamps.parse(required("time"));
        } catch (MalformedJson e) {
            throw new MalformedEvent("time: " + e.getMessage(), e);
        }
    }

    /// The place in a trace that the distributed tracing extension says.
    Optional<SpanContext> trace() {
        return SpanContext.of(attribute(SpanContext.PARENT), attribute(SpanContext.STATE));
    }

    Optional<EventId> causationId() {
        return attribute("causationid").map(CloudEvent::eventId);
    }

    private static EventId eventId(String text) {
        try {
            return new EventId(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent(String.valueOf(e.getMessage()), e);
        }
    }

    private String required(String name) {
        return attribute(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new MalformedEvent("a CloudEvent without " + name));
    }

    /// An attribute's canonical text, whatever JSON type it has.
    Optional<String> attribute(String name) {
        var value = json.path(name);
        if (value.isContainerNode()) {
            throw new MalformedEvent("attribute %s is no single value".formatted(name));
        }
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(value.asText());
    }

    Map<String, String> extensions() {
        var extensions = new HashMap<String, String>();
        for (var member : json.properties()) {
            if (!NOT_EXTENSIONS.contains(member.getKey())) {
                attribute(member.getKey())
                        .ifPresent(value -> extensions.put(member.getKey(), value));
            }
        }
        return checked(extensions);
    }

    private static Map<String, String> checked(Map<String, String> extensions) {
        try {
            return EventContext.startingAt("").withExtensions(extensions).extensions();
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent(String.valueOf(e.getMessage()), e);
        }
    }

    /// The data as JSON; bytes of another type as they are.
    JsonNode data() {
        if (json.has("data") && json.has("data_base64")) {
            throw new MalformedEvent("a CloudEvent with two kinds of data");
        }
        return json.has("data_base64") ? fromBytes() : json.path("data");
    }

    private JsonNode fromBytes() {
        var base64 = json.path("data_base64");
        if (!base64.isTextual()) {
            throw new MalformedEvent("data_base64 is no text");
        }
        try {
            var bytes = base64.binaryValue();
            boolean isJson =
                    attribute("datacontenttype")
                            .filter(type -> JSON_TYPE.matcher(type).matches())
                            .isPresent();
            return isJson ? Json.read(bytes) : JsonNodeFactory.instance.binaryNode(bytes);
        } catch (IOException | MalformedJson e) {
            throw new MalformedEvent("data_base64: " + e.getMessage(), e);
        }
    }
}
