package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.Refusal;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.CloudEventsDialect;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.http.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// An event as endpoints get it: CloudEvents 1.0 in JSON, of the type that it has on its topic, with the data that the
/// registry of schemas has under that name.
///
/// @param id of the event
/// @param type as endpoints choose it
record WebhookEvent(String id, String type, String body) {
    /// The type of what a test sends.
    static final String TEST = "webhook.test";

    private static final CloudEventsDialect DIALECT =
            new CloudEventsDialect(
                    Spelling.of(
                            ShopFlows.BUS_FLOW.types().stream()
                                    .filter(it -> !it.name().equals(ShopFlows.FLOWS.typeOf(it)))
                                    .collect(
                                            Collectors.toMap(
                                                    EventType::name, ShopFlows.FLOWS::typeOf))),
                    Spelling.NONE);

    /// The names that endpoints choose from: the events that are for everyone.
    static List<String> types() {
        return ShopFlows.BUS_FLOW.types().stream().map(ShopFlows.FLOWS::typeOf).sorted().toList();
    }

    /// The detail-types on the bus of events of these types, or of all.
    static List<String> detailTypes(List<String> types) {
        return ShopFlows.BUS_FLOW.types().stream()
                .filter(it -> types.isEmpty() || types.contains(ShopFlows.FLOWS.typeOf(it)))
                .flatMap(it -> ShopFlows.BUS_FLOW.dialect().detailTypesOf(it).stream())
                .toList();
    }

    /// Reads an event as the bus gives it to targets.
    ///
    /// @throws Refusal with `NO_EVENT` if the services have not put it there
    static WebhookEvent ofBus(String text) {
        try {
            var opened = ShopFlows.BUS_FLOW.dialect().read(new WireMessage(text, Map.of()));
            var type =
                    ShopFlows.BUS_FLOW.types().stream()
                            .filter(it -> it.name().equals(opened.type()))
                            .findFirst()
                            .orElseThrow(() -> new MalformedEvent("no type " + opened.type()));
            return of(opened.as(type));
        } catch (MalformedEvent e) {
            throw new Refusal(WebhookFault.NO_EVENT, String.valueOf(e.getMessage()));
        }
    }

    private static WebhookEvent of(Event<?> event) {
        return new WebhookEvent(
                event.id().value(), DIALECT.typeOf(event.type()), DIALECT.write(event).body());
    }

    /// An event that tells nothing but that deliveries arrive.
    static WebhookEvent test(UUID id, String endpoint, Instant at) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("specversion", "1.0")
                        .put("id", id.toString())
                        .put("source", "webhooks")
                        .put("type", TEST)
                        .put("time", at.toString())
                        .put("datacontenttype", "application/json");
        json.putObject("data").put("endpoint", endpoint);
        return new WebhookEvent(id.toString(), TEST, new String(Json.write(json), UTF_8));
    }

    /// The id by which an endpoint knows the event, however often it is told of it.
    String messageId(String endpoint) {
        return "msg_" + UUID.nameUUIDFromBytes((endpoint + "/" + id).getBytes(UTF_8));
    }
}
