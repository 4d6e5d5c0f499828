package dev.tradewind.soak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// One group of a FIFO queue: numbers that are sent one after the other, each again until it is acknowledged
/// and some once more after that, and must be received in order, none after its deletion was acknowledged.
///
/// One thread sends, and one receives.
final class FifoGroup {
    /// Every fifth number is sent again although it was acknowledged.
    private static final int REPEATED = 5;

    private final String group;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private int sent;
    private int deleted;
    private int deleting;

    FifoGroup(String group) {
        this.group = group;
    }

    void send(SqsClient sqs, String queue) {
        int number = sent + 1;
        send(sqs, queue, number);
        sent = number;
        if (number % REPEATED == 0) {
            send(sqs, queue, number);
        }
    }

    private void send(SqsClient sqs, String queue, int number) {
        sqs.sendMessage(it ->
                it.queueUrl(queue)
                        .messageBody(group + " " + number)
                        .messageGroupId(group)
                        .messageDeduplicationId(group + number));
    }

    void receive(SqsClient sqs, String queue, Message message) {
        int number = Integer.parseInt(message.body().substring(group.length() + 1));
        if (number <= deleted || number > Math.max(deleting, deleted) + 1) {
            violations.add("%s came after %d was deleted".formatted(message.body(), deleted));
        }
        deleted = number - 1; // whatever became of the call that deleted it
        deleting = number;
        QueueCalls.delete(sqs, queue, message);
        deleted = number;
    }

    int sent() {
        return sent;
    }

    /// The latest number that came; whether the call that deleted it took effect may be open.
    int received() {
        return Math.max(deleted, deleting);
    }

    List<String> violations() {
        return violations;
    }
}
