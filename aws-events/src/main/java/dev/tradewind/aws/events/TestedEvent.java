package dev.tradewind.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/// The event that a pattern is tried on: it has to be a whole one.
///
/// Source: EventBridge API Reference, TestEventPattern; that `resources` may be missing, contrary to it, and the
/// words, from reports of its answers.
final class TestedEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS =
            List.of("id", "account", "source", "time", "region", "detail-type");

    private TestedEvent() {}

    static void check(String text) {
        var event = tree(text);
        if (!FIELDS.stream().allMatch(event::has)) {
            throw EventsError.VALIDATION.because("Parameter Event is not valid.");
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
