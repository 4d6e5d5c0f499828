package dev.tradewind.commerce.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.wire.EventSchemas.KnownSchema;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.BusMessage;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The AsyncAPI document is that of the code, it is AsyncAPI by AsyncAPI's own schema, and what services publish is as it
/// says.
final class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("src/main/resources/asyncapi.json");
    private static final String VENDORED = "/asyncapi/asyncapi-3.0.0.json";
    private static final SchemaRegistry DRAFT_7 = SchemaRegistry.withDialect(Dialects.getDraft7());

    /// `./mvnw test -pl commerce -am -Dtest=AsyncApiTest -Dwrite.docs=true` writes it anew.
    @Test
    void the_document_is_that_of_the_code() throws IOException {
        var text = AsyncApiDocument.of(PlanRow.all()).toPrettyString() + "\n";

        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(DOCUMENT, text);
        } else {
            assertThat(DOCUMENT).hasContent(text);
        }
    }

    @Test
    void the_schema_of_asyncapi_has_no_objection() throws IOException {
        assertThat(objections(written())).isEmpty();
    }

    @Test
    void the_schema_of_asyncapi_objects_to_a_document_that_is_none() throws IOException {
        var document = written().deepCopy();
        document.withObject("/operations/orders.sends.order-events").put("action", "shout");

        assertThat(objections(document)).isNotEmpty();
    }

    private static List<Error> objections(JsonNode document) throws IOException {
        try (var in = AsyncApiTest.class.getResourceAsStream(VENDORED)) {
            return schema(Json.read(in.readAllBytes())).validate(document);
        }
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        var document = written();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        it -> assertThat(document.at(it.substring(1)).isObject()).as(it).isTrue());
    }

    @Test
    void every_event_has_a_message_somebody_who_sends_it_and_its_place_on_the_bus()
            throws IOException {
        var document = written();
        var sent = new TreeMap<String, String>();
        document.path("operations").properties().stream()
                .filter(it -> it.getValue().path("action").asText().equals("send"))
                .forEach(it ->
                        it.getValue()
                                .path("messages")
                                .forEach(message ->
                                        sent.put(
                                                message.path("$ref").asText(),
                                                it.getValue().at("/tags/0/name").asText())));

        assertThat(EventSchemas.all())
                .extracting(it -> sent.get(reference(it)))
                .containsExactlyElementsOf(
                        EventSchemas.all().stream().map(KnownSchema::owner).toList());
        assertThat(sent)
                .containsEntry("#/channels/ecom-bus/messages/ecom-bus.PaymentDeclined", "payments");
    }

    private static String reference(KnownSchema schema) {
        return "#/channels/%s/messages/%s".formatted(schema.topic(), schema.name());
    }

    @ParameterizedTest
    @EnumSource(OrderFlow.class)
    void what_services_publish_is_as_it_says(OrderFlow flow) throws IOException {
        var clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
        var shop = Shop.withConsumers(clock, flow);
        shop.post(
                "/products",
                "{\"name\": \"Lamp\", \"category\": \"home\", \"price\": 25, \"stock\": 3}");
        shop.place(Shop.ORDER);
        shop.place(Shop.orderWith("\"paymentOutcome\": \"declined\""));
        shop.place(Shop.orderWith("\"inventoryOutcome\": \"out_of_stock\""));
        shop.host().deliverAll();
        clock.parkUntil(clock.instant().plus(Duration.ofDays(2)).toEpochMilli());
        shop.host().publishDue();
        shop.host().deliverAll();
        var document = written();
        var published = shop.host().published();

        assertThat(published.stream().map(it -> it.type().name()).distinct().toList())
                .hasSizeGreaterThan(10);
        assertThat(published).allSatisfy(it -> assertIsAsDocumented(document, it));
    }

    private static void assertIsAsDocumented(JsonNode document, Event<?> event) {
        var flow = ShopFlows.FLOWS.of(event.type());
        var message = flow.dialect().write(event);
        var name = flow.dialect().typeOf(event.type());
        var documented = document.at("/components/messages/" + name);
        assertValid(
                document, documented.path("payload"), Json.read(message.body().getBytes(UTF_8)));
        assertValid(document, documented.path("headers"), attributes(message.attributes()));
        if (ShopFlows.BUS_FLOW.carries(event.type())) {
            var put = ShopFlows.BUS_FLOW.dialect().write(event);
            var onBus = document.at("/components/messages/ecom-bus." + put.detailType());
            assertValid(document, onBus.path("payload"), delivered(put));
        }
    }

    private static JsonNode attributes(Map<String, String> attributes) {
        var json = JsonNodeFactory.instance.objectNode();
        attributes.forEach(json::put);
        return json;
    }

    /// As a bus gives it to targets.
    private static JsonNode delivered(BusMessage put) {
        var event = JsonNodeFactory.instance.objectNode().put("version", "0");
        event.put("id", put.id().toString()).put("detail-type", put.detailType());
        event.put("source", put.source()).put("account", "000000000000");
        event.put("time", put.time().toString()).put("region", "us-east-1");
        event.putArray("resources");
        event.set("detail", Json.read(put.detail().getBytes(UTF_8)));
        return event;
    }

    private static void assertValid(JsonNode document, JsonNode schema, JsonNode value) {
        assertThat(schema.isObject()).isTrue();
        var whole = JsonNodeFactory.instance.objectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        assertThat(schema(whole).validate(value)).as(value.toString()).isEmpty();
    }

    private static Schema schema(JsonNode schema) {
        return DRAFT_7.getSchema(schema);
    }

    private static ObjectNode written() throws IOException {
        return (ObjectNode) Json.read(Files.readAllBytes(DOCUMENT));
    }
}
