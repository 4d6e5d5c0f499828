package dev.tradewind.broker.delivery;

import dev.tradewind.engine.JsonRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One line of an owner's delivery log: one try to deliver one message.
///
/// @param number of the attempt, from 1
/// @param status of the HTTP answer, if there was one
/// @param detail why it failed; empty if it did not
/// @param retryIn how long until the next attempt, if there is one
/// @param dwell how long since the message was sent
public record DeliveryAttempt(
        Instant at,
        UUID messageId,
        int number,
        Outcome outcome,
        Optional<Integer> status,
        String detail,
        Optional<Duration> retryIn,
        Duration dwell) {
    /// The outcome for the message.
    public enum Outcome {
        DELIVERED,
        /// It failed, and will be tried again.
        RETRIED,
        /// It failed for good, and went to its owner's dead-letter queue.
        DEAD_LETTERED,
        /// It failed for good, and there is no queue to put it into.
        DROPPED
    }

    byte[] encode() {
        var row = JsonRow.create();
        row.put("at", at.toEpochMilli());
        row.put("messageId", messageId.toString());
        row.put("number", number);
        row.put("outcome", outcome.name());
        status.ifPresent(code -> row.put("status", code));
        row.put("detail", detail);
        retryIn.ifPresent(delay -> row.put("retryInMillis", delay.toMillis()));
        row.put("dwellMillis", dwell.toMillis());
        return JsonRow.encode(row);
    }

    static DeliveryAttempt decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new DeliveryAttempt(
                Instant.ofEpochMilli(row.required("at").asLong()),
                UUID.fromString(row.required("messageId").asText()),
                row.required("number").asInt(),
                Outcome.valueOf(row.required("outcome").asText()),
                Optional.ofNullable(row.get("status")).map(status -> status.asInt()),
                row.required("detail").asText(),
                Optional.ofNullable(row.get("retryInMillis"))
                        .map(millis -> Duration.ofMillis(millis.asLong())),
                Duration.ofMillis(row.required("dwellMillis").asLong()));
    }
}
