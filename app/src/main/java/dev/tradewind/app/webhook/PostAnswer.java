package dev.tradewind.app.webhook;

import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An endpoint's answer to a delivery, by what follows of it.
///
/// Source: Standard Webhooks 1.0.0, "Deliverability and reliability": 2xx has taken it; 410 wants no more; a `Retry-After` of 429
/// and 503 is heeded; a redirection, as anything else, is a failure.
sealed interface PostAnswer {
    /// The words of an attempt's record.
    String detail();

    /// The endpoint has it.
    record Taken(String detail) implements PostAnswer {}

    /// The endpoint wants nothing any more.
    record Gone(String detail) implements PostAnswer {}

    /// The endpoint does not have it.
    ///
    /// @param asked the least time until the next attempt, if the endpoint says one
    record Failed(String detail, Optional<Duration> asked) implements PostAnswer {}

    static PostAnswer of(OutwardAnswer answer, Instant now) {
        return switch (answer) {
            case OutwardAnswer.Answered answered -> of(answered, now);
            case OutwardAnswer.Closed(var reason) -> failed(reason);
            case OutwardAnswer.Nowhere(var reason) -> failed(reason);
            case OutwardAnswer.Late(var reason) -> failed(reason);
            case OutwardAnswer.Failed(var reason) -> failed(reason);
        };
    }

    private static PostAnswer of(OutwardAnswer.Answered answered, Instant now) {
        var detail = "answered " + answered.status();
        if (answered.status() >= 200 && answered.status() < 300) {
            return new Taken(detail);
        }
        if (answered.status() == 410) {
            return new Gone(detail);
        }
        return new Failed(detail, answered.retryAfter().flatMap(it -> RetryAfter.parse(it, now)));
    }

    private static PostAnswer failed(String reason) {
        return new Failed(reason, Optional.empty());
    }
}
