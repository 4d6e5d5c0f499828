package dev.tradewind.dapr.api;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.Locale;

/// What Go's reader of JSON says of a text that is none (Go, package encoding/json), as far as clients compare it.
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
            return e.getCause() instanceof JsonEOFException
                    ? "unexpected EOF"
                    : "invalid character in JSON";
        }
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
