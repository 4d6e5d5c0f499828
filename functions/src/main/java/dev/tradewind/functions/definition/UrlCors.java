package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The rules by which pages of other sites may call a function URL.
///
/// Source: Lambda API reference, "Cors".
///
/// @param allowOrigins as browsers send them, or `*`
/// @param maxAgeSeconds for which a browser may keep the answer to a preflight request
public record UrlCors(
        boolean allowCredentials,
        List<String> allowHeaders,
        List<String> allowMethods,
        List<String> allowOrigins,
        List<String> exposeHeaders,
        OptionalInt maxAgeSeconds) {
    /// In each list of headers. Source: the service's model.
    public static final int HEADERS_MAX = 100;

    public static final int HEADER_LENGTH_MAX = 1_024;
    public static final int METHODS_MAX = 6;
    public static final int METHOD_LENGTH_MAX = 6;
    public static final int ORIGINS_MAX = 100;
    public static final int ORIGIN_LENGTH_MAX = 253;
    public static final int AGE_MAX_SECONDS = 86_400;

    public UrlCors {
        allowHeaders = List.copyOf(allowHeaders);
        allowMethods = List.copyOf(allowMethods);
        allowOrigins = List.copyOf(allowOrigins);
        exposeHeaders = List.copyOf(exposeHeaders);
    }

    ObjectNode toJson() {
        var node = JsonRow.create().put("credentials", allowCredentials);
        put(node, "headers", allowHeaders);
        put(node, "methods", allowMethods);
        put(node, "origins", allowOrigins);
        put(node, "exposed", exposeHeaders);
        maxAgeSeconds.ifPresent(it -> node.put("ageSeconds", it));
        return node;
    }

    static UrlCors of(JsonNode node) {
        return new UrlCors(
                node.path("credentials").asBoolean(),
                texts(node.path("headers")),
                texts(node.path("methods")),
                texts(node.path("origins")),
                texts(node.path("exposed")),
                node.has("ageSeconds")
                        ? OptionalInt.of(node.path("ageSeconds").asInt())
                        : OptionalInt.empty());
    }

    private static void put(ObjectNode node, String name, List<String> texts) {
        var array = node.putArray(name);
        texts.forEach(array::add);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }
}
