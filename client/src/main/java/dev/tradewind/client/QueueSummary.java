package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// A queue as the instance tells of it among all others.
///
/// @param oldestAgeSeconds of its oldest message that is not delayed
/// @param deadLettersTo ARN of the queue that takes its dead letters
/// @param undeliveredOf ARNs of subscriptions, targets of rules and schedules whose undelivered messages it takes
public record QueueSummary(
        String arn,
        long visible,
        long inFlight,
        long delayed,
        Optional<Long> oldestAgeSeconds,
        Optional<String> deadLettersTo,
        List<String> undeliveredOf) {
    public QueueSummary {
        undeliveredOf = List.copyOf(undeliveredOf);
    }

    static QueueSummary of(JsonNode json) {
        return new QueueSummary(
                json.path("queue").asText(),
                json.path("visible").asLong(),
                json.path("inFlight").asLong(),
                json.path("delayed").asLong(),
                Optional.ofNullable(json.get("oldestAgeSeconds")).map(JsonNode::asLong),
                Optional.ofNullable(json.get("deadLettersTo")).map(JsonNode::asText),
                json.path("undeliveredOf").valueStream().map(JsonNode::asText).toList());
    }
}
