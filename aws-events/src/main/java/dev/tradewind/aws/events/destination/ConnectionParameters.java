package dev.tradewind.aws.events.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The parts that a connection adds to requests.
///
/// Source: EventBridge API Reference, ConnectionHttpParameters.
public record ConnectionParameters(
        List<Parameter> headers, List<Parameter> query, List<Parameter> body) {
    public static final ConnectionParameters NONE =
            new ConnectionParameters(List.of(), List.of(), List.of());

    public ConnectionParameters {
        headers = List.copyOf(headers);
        query = List.copyOf(query);
        body = List.copyOf(body);
    }

    /// One of them.
    ///
    /// @param isSecret whether the value is not to be told back
    public record Parameter(String key, Secret value, boolean isSecret) {
        private static Parameter decode(JsonNode row) {
            return new Parameter(
                    row.required("key").asText(),
                    new Secret(row.required("value").asText()),
                    row.required("secret").asBoolean());
        }
    }

    /// The characters of all keys and values.
    long characters() {
        return Stream.of(headers, query, body)
                .flatMap(List::stream)
                .mapToLong(it -> it.key().length() + it.value().text().length())
                .sum();
    }

    /// The values by their keys.
    static Map<String, String> values(List<Parameter> parameters) {
        var values = new LinkedHashMap<String, String>();
        parameters.forEach(it -> values.put(it.key(), it.value().text()));
        return values;
    }

    ObjectNode encode() {
        var row = JsonRow.create();
        encode(row.putArray("headers"), headers);
        encode(row.putArray("query"), query);
        encode(row.putArray("body"), body);
        return row;
    }

    private static void encode(ArrayNode rows, List<Parameter> parameters) {
        parameters.forEach(it ->
                rows.addObject()
                        .put("key", it.key())
                        .put("value", it.value().text())
                        .put("secret", it.isSecret()));
    }

    static ConnectionParameters decode(JsonNode row) {
        return new ConnectionParameters(
                decodeAll(row.path("headers")),
                decodeAll(row.path("query")),
                decodeAll(row.path("body")));
    }

    private static List<Parameter> decodeAll(JsonNode rows) {
        return rows.valueStream().map(Parameter::decode).toList();
    }
}
