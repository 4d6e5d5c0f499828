package dev.tradewind.broker.queue;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.time.Duration;
import java.util.Optional;

/// A consumer's request for messages.
///
/// @param visibilityTimeout how long the messages stay invisible to others; the queue's own where absent
/// @param attemptId on a FIFO queue, what makes a repeated receive get the same messages again
/// @param waitTime how long to wait for the first message; the queue's own where absent
/// @param room that each message needs; the first that there is none for, and those after it, are given back, and that
///     receive of theirs does not count
public record ReceiveRequest(
        int maxMessages,
        Optional<Duration> visibilityTimeout,
        Optional<Duration> waitTime,
        Optional<String> attemptId,
        MessageRoom room) {
    /// SQS: `MaxNumberOfMessages` of ReceiveMessage.
    public static final int MESSAGES_MAX = 10;

    public ReceiveRequest {
        if (maxMessages < 1 || maxMessages > MESSAGES_MAX) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "a receive takes 1 to %d messages, not %d"
                            .formatted(MESSAGES_MAX, maxMessages));
        }
    }

    public static ReceiveRequest upTo(int maxMessages) {
        return new ReceiveRequest(
                maxMessages,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MessageRoom.ENDLESS);
    }

    public ReceiveRequest waiting(Duration time) {
        return new ReceiveRequest(
                maxMessages, visibilityTimeout, Optional.of(time), attemptId, room);
    }

    public ReceiveRequest invisibleFor(Duration time) {
        return new ReceiveRequest(maxMessages, Optional.of(time), waitTime, attemptId, room);
    }

    public ReceiveRequest asAttempt(String id) {
        return new ReceiveRequest(maxMessages, visibilityTimeout, waitTime, Optional.of(id), room);
    }

    public ReceiveRequest within(MessageRoom bound) {
        return new ReceiveRequest(maxMessages, visibilityTimeout, waitTime, attemptId, bound);
    }
}
