package dev.tradewind.soak.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;

/// The JSON of messages, which may be none.
final class LabJson {
    private LabJson() {}

    /// The tree of a text, missing if that is no JSON.
    static JsonNode read(String text) {
        try {
            return Json.read(text.getBytes(UTF_8));
        } catch (MalformedJson _) {
            return MissingNode.getInstance();
        }
    }
}
