package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// The instance's answer to a move of letters that somebody chose.
///
/// @param startedAt no message that was moved has an earlier time
/// @param stayed chosen ones that came from nowhere, or were in flight
/// @param mayBeMore whether the instance moved as many as it does at once
public record RedriveAnswer(Instant startedAt, long moved, long stayed, boolean mayBeMore) {
    static RedriveAnswer of(JsonNode json) {
        return new RedriveAnswer(
                Instant.parse(json.path("startedAt").asText()),
                json.path("moved").asLong(),
                json.path("stayed").asLong(),
                json.path("mayBeMore").asBoolean());
    }
}
