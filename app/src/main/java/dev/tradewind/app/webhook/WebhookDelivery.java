package dev.tradewind.app.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One event for one endpoint, and what has become of it.
///
/// @param id of its own, in the order of time
/// @param messageId what the endpoint knows it by: the same in every attempt, and where it is delivered again
/// @param body as it is sent, the same each time
/// @param attempts oldest first
/// @param nextAttemptAt of one that waits after a failure
record WebhookDelivery(
        String id,
        String endpoint,
        String messageId,
        String type,
        String body,
        Instant createdAt,
        Status status,
        List<Attempt> attempts,
        Optional<Instant> nextAttemptAt) {
    /// A state of a delivery.
    enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    /// One attempt.
    ///
    /// @param detail the status that the endpoint answered with, or why there is none
    record Attempt(Instant at, boolean taken, String detail) {}

    WebhookDelivery {
        attempts = List.copyOf(attempts);
    }

    static WebhookDelivery of(String id, String endpoint, WebhookEvent event, Instant at) {
        return new WebhookDelivery(
                id,
                endpoint,
                event.messageId(endpoint),
                event.type(),
                event.body(),
                at,
                Status.PENDING,
                List.of(),
                Optional.empty());
    }

    /// The same event once more, as a delivery of its own that the endpoint knows.
    WebhookDelivery again(String otherId, Instant at) {
        return new WebhookDelivery(
                otherId,
                endpoint,
                messageId,
                type,
                body,
                at,
                Status.PENDING,
                List.of(),
                Optional.empty());
    }

    WebhookDelivery after(Attempt attempt, Status changed, Optional<Instant> next) {
        var more = new ArrayList<>(attempts);
        more.add(attempt);
        return new WebhookDelivery(
                id, endpoint, messageId, type, body, createdAt, changed, more, next);
    }
}
