package dev.tradewind.commerce.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.commerce.wire.EventSchemas.KnownSchema;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.Dialect;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The schemas of events as they travel: the data of [EventSchemas], in the envelope of its topic or as the detail of the
/// bus. Keywords are those that JSON Schema has in draft 4 and in draft 7 with the same meaning: AsyncAPI reads the
/// latter, [dev.tradewind.schema.SchemaDiff] the former.
final class MessageSchemas {
    static final String ATTRIBUTES = "MessageAttributes";
    static final String METADATA = "EventMetadata";
    static final String WEBHOOK_DISABLED = "WebhookDisabled";

    private MessageSchemas() {}

    /// The data of an event as it is on its topic.
    static ObjectNode data(EventType<?> type) {
        var name = ShopFlows.FLOWS.typeOf(type);
        var latest =
                EventSchemas.all().stream()
                        .filter(it -> it.name().equals(name))
                        .map(KnownSchema::versions)
                        .findFirst()
                        .orElseThrow()
                        .getLast();
        var schema = (ObjectNode) Json.read(latest.getBytes(StandardCharsets.UTF_8));
        schema.remove("$schema");
        return schema;
    }

    /// The body of a message on a topic.
    static ObjectNode envelope(Dialect dialect, EventType<?> type) {
        var source = ServiceNames.ON_TOPICS.write(type.source());
        var properties = JsonNodeFactory.instance.objectNode();
        switch (dialect) {
            case EnvelopeDialect _ -> {
                properties.set("eventId", text());
                properties.set("eventType", only(dialect.typeOf(type)));
                properties.set("eventVersion", only(type.dataVersion()));
                properties.set("source", only(source));
                properties.set("occurredAt", time());
                properties.set("data", schemaNamed(dialect.typeOf(type)));
            }
            case SnakeCaseDialect _ -> {
                var metadata = JsonNodeFactory.instance.objectNode();
                metadata.set("source", only(source));
                metadata.set("version", only(type.dataVersion()));
                properties.set("event_type", only(dialect.typeOf(type)));
                properties.set("event_id", text());
                properties.set("timestamp", time());
                properties.set("data", schemaNamed(dialect.typeOf(type)));
                properties.set("metadata", object(metadata));
            }
            default -> throw new IllegalStateException("no schema is known of " + dialect);
        }
        return object(properties);
    }

    /// The attributes beside a body, with which filters of subscriptions choose.
    static ObjectNode attributes() {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.set("eventType", text());
        properties.set("source", text());
        properties.set("eventVersion", text());
        properties.set("correlationId", text().put("description", "What the event belongs to."));
        properties.set(
                "partitionKey",
                text().put("description", "The id of what the event is about: events of one."));
        properties.set("causationId", text().put("description", "The event that led to this one."));
        properties.set("traceparent", text().put("description", "W3C Trace Context, level 1."));
        return without(object(properties), "causationId", "traceparent");
    }

    /// The attributes of one type.
    static ObjectNode attributes(String type) {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("allOf").add(schemaNamed(ATTRIBUTES));
        schema.putObject("properties").set("eventType", only(type));
        return schema.put("type", "object");
    }

    /// An event as a bus gives it to targets.
    static ObjectNode onBus(String detailType, String source, String schemaOfDetail) {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.set("version", only("0"));
        properties.set("id", text());
        properties.set("detail-type", only(detailType));
        properties.set("source", only(source));
        properties.set("account", text());
        properties.set("time", time());
        properties.set("region", text());
        properties.set("resources", array(text()));
        properties.set("detail", schemaNamed(schemaOfDetail));
        return object(properties);
    }

    /// The data of an event as the bus has it.
    static ObjectNode detail(EventType<?> type) {
        var detail = spelled(data(type));
        ((ObjectNode) detail.path("properties")).set("metadata", schemaNamed(METADATA));
        detail.withArray("required").add("metadata");
        return detail;
    }

    private static ObjectNode spelled(ObjectNode schema) {
        var dialect = ShopFlows.BUS_FLOW.dialect();
        var copy = schema.deepCopy();
        if (schema.has("required")) {
            var required = copy.putArray("required");
            schema.path("required").forEach(it -> required.add(dialect.memberName(it.asText())));
        }
        if (schema.has("properties")) {
            var properties = copy.putObject("properties");
            schema.path("properties")
                    .properties()
                    .forEach(it ->
                            properties.set(
                                    dialect.memberName(it.getKey()),
                                    spelled((ObjectNode) it.getValue())));
        }
        if (schema.path("items") instanceof ObjectNode items) {
            copy.set("items", spelled(items));
        }
        return copy;
    }

    /// The detail of the event that tells that an endpoint of webhooks is told of nothing any more.
    static ObjectNode disabledWebhook() {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.set("endpoint", text());
        properties.set("url", text());
        properties.set("reason", text());
        properties.set("failingSince", time());
        return without(object(properties), "failingSince");
    }

    static ObjectNode metadata() {
        var extensions = JsonNodeFactory.instance.objectNode().put("type", "object");
        extensions.set("additionalProperties", text());
        var properties = JsonNodeFactory.instance.objectNode();
        properties.set("eventId", text());
        properties.set("eventVersion", text());
        properties.set("occurredAt", time());
        properties.set("correlationId", text());
        properties.set("causationId", text());
        properties.set("traceparent", text());
        properties.set("extensions", extensions);
        return without(object(properties), "causationId", "traceparent", "extensions");
    }

    static ObjectNode schemaNamed(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static ObjectNode text() {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }

    private static ObjectNode time() {
        return text().put("format", "date-time");
    }

    private static ObjectNode only(String value) {
        var schema = text();
        schema.putArray("enum").add(value);
        return schema;
    }

    private static ObjectNode array(JsonNode items) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    /// An object that has all of these members.
    private static ObjectNode object(ObjectNode properties) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        schema.set("properties", properties);
        return schema;
    }

    private static ObjectNode without(ObjectNode schema, String... optional) {
        var left = List.of(optional);
        var required = schema.path("required").deepCopy();
        var fewer = schema.putArray("required");
        required.forEach(it -> {
            if (!left.contains(it.asText())) {
                fewer.add(it.asText());
            }
        });
        return schema;
    }
}
