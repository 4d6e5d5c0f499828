package dev.tradewind.broker.queue;

import dev.tradewind.broker.engine.Refusal;
import java.time.Duration;
import java.util.Optional;

/// What a consumer asks for.
///
/// @param visibilityTimeout how long the messages stay invisible to others; the queue's own where absent
/// @param waitTime how long to wait for the first message; the queue's own where absent
public record ReceiveRequest(
        int maxMessages, Optional<Duration> visibilityTimeout, Optional<Duration> waitTime) {
    /// SQS: `MaxNumberOfMessages` of ReceiveMessage.
    public static final int MESSAGES_MAX = 10;

    public ReceiveRequest {
        if (maxMessages < 1 || maxMessages > MESSAGES_MAX) {
            throw new Refusal(
                    Refusal.Code.INVALID_PARAMETER,
                    "a receive takes 1 to %d messages, not %d"
                            .formatted(MESSAGES_MAX, maxMessages));
        }
    }

    public static ReceiveRequest upTo(int maxMessages) {
        return new ReceiveRequest(maxMessages, Optional.empty(), Optional.empty());
    }

    public ReceiveRequest waiting(Duration time) {
        return new ReceiveRequest(maxMessages, visibilityTimeout, Optional.of(time));
    }

    public ReceiveRequest invisibleFor(Duration time) {
        return new ReceiveRequest(maxMessages, Optional.of(time), waitTime);
    }
}
