package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sqs.SqsClient;

/// One group of a FIFO queue: numbers that are sent one after the other, each again until it is acknowledged,
/// and must be received in order, none after its deletion was acknowledged.
final class Ledger {
    private static final String GROUP = "ledger";

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private int next = 1;
    private int deleted;
    private int deleting;

    void send(SqsClient sqs, String queue) {
        var number = Integer.toString(next);
        sqs.sendMessage(it ->
                it.queueUrl(queue)
                        .messageBody(number)
                        .messageGroupId(GROUP)
                        .messageDeduplicationId(number));
        next++;
    }

    void receive(SqsClient sqs, String queue) {
        for (var message : Traffic.receive(sqs, queue)) {
            int number = Integer.parseInt(message.body());
            if (number <= deleted || number > Math.max(deleting, deleted) + 1) {
                violations.add("%d came after %d was deleted".formatted(number, deleted));
            }
            deleted = number - 1; // whatever became of the call that deleted it
            deleting = number;
            Traffic.delete(sqs, queue, message);
            deleted = number;
        }
    }

    void assertKept(String run) {
        assertThat(violations).as("order in the group, %s", run).isEmpty();
        assertThat(deleted).as("numbers that came, %s", run).isBetween(next - 1, next);
    }
}
