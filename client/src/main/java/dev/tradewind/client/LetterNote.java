package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.List;
import java.util.Optional;

/// The note that a Dapr application's dead letter has on how it came to its end, as extensions of its CloudEvent.
///
/// @param status that the application answered with, if it did
/// @param subscription the name of the queue that it was for
/// @param firstTime when the first attempt began
@JsonInclude(Include.NON_ABSENT)
public record LetterNote(
        String cause,
        Optional<Integer> status,
        int attempts,
        String app,
        String subscription,
        String firstTime,
        String time) {
    private static final List<String> MEMBERS =
            List.of(
                    "deadlettercause",
                    "deadletterstatus",
                    "deadletterattempts",
                    "deadletterapp",
                    "deadlettersubscription",
                    "deadletterfirsttime",
                    "deadlettertime");

    /// The note in a message's body, if that is an event with one.
    static Optional<LetterNote> in(String body) {
        try {
            var event = Json.read(body.getBytes(UTF_8));
            return event.path("deadlettercause").isTextual()
                    ? Optional.of(of(event))
                    : Optional.empty();
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    /// The body of a message as it is without the note, which is another one each time that the message comes to its end.
    static String without(String body) {
        try {
            if (Json.read(body.getBytes(UTF_8)) instanceof ObjectNode event
                    && event.has("deadlettercause")) {
                MEMBERS.forEach(event::remove);
                return event.toString();
            }
        } catch (MalformedJson _) {
            // no event, which has no note
        }
        return body;
    }

    private static LetterNote of(JsonNode event) {
        return new LetterNote(
                event.path("deadlettercause").asText(),
                Optional.of(event.path("deadletterstatus"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::asInt),
                event.path("deadletterattempts").asInt(),
                event.path("deadletterapp").asText(),
                event.path("deadlettersubscription").asText(),
                event.path("deadletterfirsttime").asText(),
                event.path("deadlettertime").asText());
    }

    /// The note as a reason.
    String text() {
        return "%s (%s, attempts: %d)".formatted(cause, app, attempts);
    }
}
