package dev.tradewind.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.Optional;
import java.util.function.Supplier;

/// The bodies of requests, which are JSON objects, and the refusals of what they ask for.
final class JsonBody {
    private JsonBody() {}

    static JsonNode of(HttpCall call) {
        try {
            var body = Json.read(call.body());
            if (body.isObject()) {
                return body;
            }
        } catch (MalformedJson e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
        throw Problem.of(Problem.Kind.INVALID_REQUEST, "the body has to be a JSON object");
    }

    /// A text that is not empty.
    static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    /// The answer of a core; a refusal is the caller's fault.
    static <T> T asked(Supplier<T> action) {
        try {
            return action.get();
        } catch (Refusal e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, e.getMessage());
        }
    }
}
