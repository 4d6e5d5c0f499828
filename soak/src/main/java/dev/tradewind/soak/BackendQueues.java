package dev.tradewind.soak;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queues of the order backend's services, and of what they gave up.
final class BackendQueues {
    private static final String QUEUE = "-queue";
    private static final String DEAD_LETTER_QUEUE = "-dlq";
    private static final Duration SENT_BACK_WITHIN = Duration.ofSeconds(60);

    private BackendQueues() {}

    /// Counts what is left in them, and sends back what was given up.
    static EventsLeft left(SqsClient sqs) {
        int waiting = 0;
        int sentBack = 0;
        for (var queue : QueueCalls.named(sqs, QUEUE)) {
            waiting += QueueCalls.left(sqs, queue);
        }
        for (var queue : QueueCalls.named(sqs, DEAD_LETTER_QUEUE)) {
            int dead = QueueCalls.left(sqs, queue);
            if (dead > 0) {
                sentBack += dead;
                QueueCalls.sendBack(sqs, queue, SENT_BACK_WITHIN);
            }
        }
        return new EventsLeft(waiting + sentBack, sentBack);
    }
}
