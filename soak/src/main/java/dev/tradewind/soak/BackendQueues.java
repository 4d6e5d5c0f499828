package dev.tradewind.soak;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queues of the order backend's services, and of what they gave up.
final class BackendQueues {
    private static final String QUEUE = "-queue";
    private static final String DEAD_LETTER_QUEUE = "-dlq";
    private static final Duration SENT_BACK_WITHIN = Duration.ofSeconds(60);

    private int sentBack;

    /// Tells whether no queue has a message left. A message that was being handled at three kills is dead-lettered, as one
    /// that crashes the process has to be: it is sent back, as an operator would.
    boolean areHandled(SqsClient sqs) {
        int waiting = 0;
        for (var queue : QueueCalls.named(sqs, QUEUE)) {
            waiting += QueueCalls.left(sqs, queue);
        }
        for (var queue : QueueCalls.named(sqs, DEAD_LETTER_QUEUE)) {
            int dead = QueueCalls.left(sqs, queue);
            if (dead > 0) {
                sentBack += dead;
                waiting += dead;
                QueueCalls.sendBack(sqs, queue, SENT_BACK_WITHIN);
            }
        }
        return waiting == 0;
    }

    /// Dead letters that were sent back.
    int sentBack() {
        return sentBack;
    }
}
