package dev.tradewind.commerce.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of break of an API is found, and what breaks nobody is not.
final class ApiChangesTest {
    private static final String SENDERS = "; clients that send as before are refused";
    private static final String READERS = "; clients that read answers as before do not find it";
    private static final String POST = "/paths/~1orders/post";
    private static final String PLACED = "/components/schemas/Placed";
    private static final String ORDER = "/components/schemas/Order";
    private static final String DOCUMENT =
            """
            {"openapi": "3.1.0", "security": [{}, {"bearer": []}],
             "paths": {
               "/health": {"get": {"responses": {"200": {"description": "up"}}}},
               "/orders": {
                 "get": {"responses": {"200": {"$ref": "#/components/responses/Orders"}}},
                 "post": {
                   "parameters": [
                     {"$ref": "#/components/parameters/Key"},
                     {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}],
                   "requestBody": {"content": {
                     "application/json": {"schema": {"$ref": "#/components/schemas/Order"}},
                     "text/csv": {"schema": {"type": "string"}}}},
                   "responses": {
                     "202": {"headers": {"Location": {}}, "content": {
                       "application/json": {"schema": {"$ref": "#/components/schemas/Placed"}}}},
                     "409": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}}},
             "components": {
               "parameters": {"Key": {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}},
               "responses": {"Orders": {"content": {"application/json": {"schema": {
                 "type": "array", "items": {"$ref": "#/components/schemas/Placed"}}}}}},
               "schemas": {
                 "Order": {"type": "object", "required": ["sku"], "properties": {
                   "sku": {"type": "string", "pattern": "^[A-Z]+$", "maxLength": 40},
                   "quantity": {"type": ["integer", "null"], "minimum": 1},
                   "speed": {"type": "string", "enum": ["slow", "fast"]},
                   "note": {"type": "string"}}},
                 "Placed": {"type": "object", "required": ["id"], "properties": {
                   "id": {"type": "string"},
                   "status": {"type": "string", "enum": ["new", "paid"]},
                   "lines": {"type": "array", "items": {"type": "object", "properties": {
                     "sku": {"type": "string"}}}}}}}}}
            """;

    private static JsonNode document() {
        return Json.read(DOCUMENT.getBytes(UTF_8));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken(
                        "a path",
                        at("/paths", it -> it.remove("/health")),
                        "/health: the path is gone; clients that call it get no answer"),
                broken(
                        "a method",
                        at("/paths/~1orders", it -> it.remove("get")),
                        "get /orders: the method is gone; clients that call it get no answer"),
                broken(
                        "a status",
                        at(POST + "/responses", it -> it.remove("409")),
                        "post /orders: the status 409 is gone" + READERS),
                broken(
                        "a header of an answer",
                        at(POST + "/responses/202/headers", it -> it.remove("Location")),
                        "post /orders 202: the header Location is gone" + READERS),
                broken(
                        "a form of an answer",
                        at(
                                POST + "/responses/202/content",
                                it -> {
                                    it.set("application/xml", it.remove("application/json"));
                                }),
                        "post /orders 202: the form application/json is gone" + READERS),
                broken(
                        "a form of a request",
                        at(POST + "/requestBody/content", it -> it.remove("text/csv")),
                        "post /orders, request: the form text/csv is gone" + SENDERS),
                broken(
                        "a body",
                        at(POST + "/requestBody", it -> it.put("required", true)),
                        "post /orders: a body is required now" + SENDERS),
                broken(
                        "who may ask",
                        at(POST, it -> it.putArray("security").addObject().putArray("bearer")),
                        "post /orders: whoever asks has to say who he is" + SENDERS),
                broken(
                        "a parameter that is gone",
                        at(POST, it -> list(it, "parameters").remove(1)),
                        "post /orders: the query parameter limit is gone" + SENDERS),
                broken(
                        "a parameter that is required",
                        at("/components/parameters/Key", it -> it.put("required", true)),
                        "post /orders: the header parameter Idempotency-Key is required now"
                                + SENDERS),
                broken(
                        "a new parameter",
                        at(
                                POST,
                                it ->
                                        list(it, "parameters")
                                                .addObject()
                                                .put("name", "shop")
                                                .put("in", "query")
                                                .put("required", true)),
                        "post /orders: the query parameter shop is required now" + SENDERS),
                broken(
                        "a parameter's bound",
                        at(POST + "/parameters/1/schema", it -> it.put("maximum", 50)),
                        "post /orders, query parameter limit, $: maximum was 100 and is 50"
                                + SENDERS),
                broken(
                        "a required member of a request",
                        at(ORDER, it -> list(it, "required").add("quantity")),
                        "post /orders, request, $.quantity: is required now" + SENDERS),
                broken(
                        "a member of a request",
                        at(ORDER + "/properties", it -> it.remove("note")),
                        "post /orders, request, $.note: the member is gone" + SENDERS),
                broken(
                        "a type of a request",
                        at(ORDER + "/properties/quantity", it -> it.put("type", "integer")),
                        "post /orders, request, $.quantity: the type was integer or null and is"
                                + " integer"
                                + SENDERS),
                broken(
                        "a value of a request",
                        at(ORDER + "/properties/speed", it -> list(it, "enum").remove(1)),
                        "post /orders, request, $.speed: the value \"fast\" is gone" + SENDERS),
                broken(
                        "a pattern of a request",
                        at(ORDER + "/properties/sku", it -> it.put("pattern", "^[A-Z]$")),
                        "post /orders, request, $.sku: pattern was \"^[A-Z]+$\" and is \"^[A-Z]$\""
                                + SENDERS),
                broken(
                        "a length of a request",
                        at(ORDER + "/properties/sku", it -> it.put("maxLength", 8)),
                        "post /orders, request, $.sku: maxLength was 40 and is 8" + SENDERS),
                broken(
                        "a required member of an answer",
                        at(PLACED, it -> it.remove("required")),
                        "get /orders 200, $[].id: is required no longer" + READERS,
                        "post /orders 202, $.id: is required no longer" + READERS),
                broken(
                        "a member of an answer",
                        at(PLACED + "/properties/lines/items/properties", it -> it.remove("sku")),
                        "get /orders 200, $[].lines[].sku: the member is gone" + READERS,
                        "post /orders 202, $.lines[].sku: the member is gone" + READERS),
                broken(
                        "a type of an answer",
                        at(PLACED + "/properties/id", it -> it.put("type", "integer")),
                        "get /orders 200, $[].id: the type was string and is integer" + READERS,
                        "post /orders 202, $.id: the type was string and is integer" + READERS),
                broken(
                        "a value of an answer",
                        at(PLACED + "/properties/status", it -> list(it, "enum").add("lost")),
                        "get /orders 200, $[].status: the value \"lost\" is new" + READERS,
                        "post /orders 202, $.status: the value \"lost\" is new" + READERS));
    }

    private static Arguments broken(String kind, Consumer<JsonNode> change, String... found) {
        return Arguments.of(kind, change, List.of(found));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void a_break_is_found(String kind, Consumer<JsonNode> change, List<String> found) {
        assertThat(changed(change))
                .extracting(ContractBreak::toString)
                .as(kind)
                .containsExactlyElementsOf(found);
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                added("a path", at("/paths", it -> it.putObject("/carts").putObject("get"))),
                added("a method", at("/paths/~1health", it -> it.putObject("head"))),
                added(
                        "an optional parameter",
                        at(
                                POST,
                                it ->
                                        list(it, "parameters")
                                                .addObject()
                                                .put("name", "shop")
                                                .put("in", "query"))),
                added("a refusal", at(POST + "/responses", it -> it.putObject("429"))),
                added(
                        "an optional member of a request",
                        at(
                                ORDER + "/properties",
                                it -> it.putObject("gift").put("type", "boolean"))),
                added(
                        "a member of an answer",
                        at(
                                PLACED + "/properties",
                                it -> it.putObject("total").put("type", "number"))),
                added(
                        "a value of a request",
                        at(ORDER + "/properties/speed", it -> list(it, "enum").add("now"))),
                added(
                        "a longer text of a request",
                        at(ORDER + "/properties/sku", it -> it.put("maxLength", 80))),
                added(
                        "a member that is always in an answer",
                        at(PLACED, it -> list(it, "required").add("status"))),
                added(
                        "prose",
                        at(PLACED, it -> it.put("description", "An order that was placed."))));
    }

    private static Arguments added(String kind, Consumer<JsonNode> change) {
        return Arguments.of(kind, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void what_breaks_nobody_is_not_told(String kind, Consumer<JsonNode> change) {
        assertThat(changed(change)).as(kind).isEmpty();
    }

    @Test
    void a_keyword_that_nobody_compares_is_told() {
        var schema =
                Json.read(
                        "{\"type\": \"object\", \"properties\": {\"if\": {\"const\": 1}}}"
                                .getBytes(UTF_8));

        assertThat(ComparedSchemas.unknownKeywords(schema)).containsExactly("const");
    }

    private static List<ContractBreak> changed(Consumer<JsonNode> change) {
        var after = document();
        change.accept(after);
        return ApiChanges.between(document(), after);
    }

    private static Consumer<JsonNode> at(String pointer, Consumer<ObjectNode> change) {
        return document -> change.accept((ObjectNode) document.at(pointer));
    }

    private static ArrayNode list(ObjectNode object, String name) {
        return (ArrayNode) object.path(name);
    }
}
