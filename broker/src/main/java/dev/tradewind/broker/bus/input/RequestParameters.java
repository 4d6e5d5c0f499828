package dev.tradewind.broker.bus.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The parts of a request that a target gets beside its input, where it is called by one. A value that is a path, as
/// `$.detail.order.id`, is a part of the event; any other is itself.
///
/// @param path the values for the wildcards in the path of the URL, in their order
/// @param headers by name
/// @param query by name
public record RequestParameters(
        List<String> path, Map<String, String> headers, Map<String, String> query) {
    /// This project's limit on what they are together for one event, in characters.
    public static final int CHARACTERS_MAX = 64 << 10;

    private static final String OF_EVENT = "$.";

    public RequestParameters {
        path = List.copyOf(path);
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /// The same with the parts of an event in the place of paths; of one that the event lacks, an empty text.
    ///
    /// @param tree of the event; asked for only where there is a path
    public RequestParameters of(Supplier<JsonNode> tree) {
        UnaryOperator<String> value =
                text -> text.startsWith(OF_EVENT) ? part(text, tree.get()) : text;
        return new RequestParameters(
                path.stream().map(value).toList(), each(headers, value), each(query, value));
    }

    private static Map<String, String> each(
            Map<String, String> texts, UnaryOperator<String> value) {
        var all = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> all.put(name, value.apply(text)));
        return all;
    }

    /// A string as it is, anything else as JSON.
    private static String part(String path, JsonNode event) {
        return EventPath.parse(path)
                .flatMap(it -> it.in(event))
                .map(it -> it.isTextual() ? it.asText() : it.toString())
                .orElse("");
    }

    /// The characters of all names and values.
    public long characters() {
        return path.stream().mapToLong(String::length).sum()
                + characters(headers)
                + characters(query);
    }

    private static long characters(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToLong(it -> it.getKey().length() + it.getValue().length())
                .sum();
    }
}
