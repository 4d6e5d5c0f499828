package dev.tradewind.testkit;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.engine.Arn;
import java.util.Optional;

/// Why a message is in a dead-letter queue: it was received in `queue` so many times and never deleted, which
/// is as often as that queue's redrive policy allows.
public record DeadLetterCause(String queue, int receives) {
    public static DeadLetterCause receivedTooOften(String queue, int receives) {
        return new DeadLetterCause(queue, receives);
    }

    boolean isOf(PeekedMessage message) {
        return message.deadLetterSource().map(Arn::resource).equals(Optional.of(queue))
                && message.receiveCount() == receives;
    }

    @Override
    public String toString() {
        return "received %d times in %s".formatted(receives, queue);
    }
}
