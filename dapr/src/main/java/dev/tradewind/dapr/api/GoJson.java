package dev.tradewind.dapr.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.Locale;

/// The words of Go's reader of JSON for a text that is none (Go, package encoding/json), as far as clients compare it.
final class GoJson {
    private GoJson() {}

    static String error(byte[] body) {
        if (body.length == 0) {
            return "EOF";
        }
        try {
            Json.read(body);
            return "invalid character after top-level value";
        } catch (MalformedJson e) {
            return endsEarly(e) ? "unexpected EOF" : "invalid character in JSON";
        }
    }

    private static boolean endsEarly(MalformedJson e) {
        return e.getMessage().toLowerCase(Locale.ROOT).contains("end-of-input");
    }

    /// The kind of a value in Go's words.
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "bool";
            case ARRAY, BINARY, MISSING, NULL, NUMBER, OBJECT, POJO, STRING ->
                    value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
