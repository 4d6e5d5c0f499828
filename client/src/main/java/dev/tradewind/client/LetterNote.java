package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
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
