package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// A message off a queue, which nobody else gets until its visibility timeout. It is taken off once its event has taken
/// effect. For one thread.
final class QueueDelivery implements Received {
    private final Desk desk;
    private final Message message;
    private boolean settled;

    QueueDelivery(Desk desk, Message message) {
        this.desk = desk;
        this.message = message;
    }

    /// The parts of the host that deliveries from one queue need.
    record Desk(
            SqsClient client,
            DynamoLedger ledger,
            AwsHostOptions options,
            IntakeQueue queue,
            QueueAcknowledgements acknowledgements) {}

    /// Tells whether anything came of it. If not, the table is likely to be away.
    boolean isSettled() {
        return settled;
    }

    @Override
    public WireMessage content() {
        var attributes = new HashMap<String, String>();
        message.messageAttributes()
                .forEach((name, attribute) -> {
                    if (attribute.stringValue() != null) {
                        attributes.put(name, attribute.stringValue());
                    }
                });
        return new WireMessage(message.body(), attributes);
    }

    @Override
    public String id() {
        return message.messageId();
    }

    @Override
    public int attempt() {
        return Integer.parseInt(
                message.attributes()
                        .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    @Override
    public Ledger ledger() {
        return desk.ledger()
                .then(() -> {
                    settled = true;
                    desk.acknowledgements().add(message.receiptHandle());
                });
    }

    /// Tells the timeline, and then SQS: after a crash between the two the message comes again at its visibility timeout. After
    /// the last attempt it is to be seen at once, and so is moved by the next look into the queue.
    @Override
    public Optional<String> giveBack(Duration delay, String cause, Aftermath aftermath) {
        var deadLetters =
                attempt() >= desk.queue().receivesMax()
                        ? Optional.of(desk.queue().deadLetters())
                        : Optional.<String>empty();
        var now = desk.options().clock().instant();
        var ledger = desk.ledger();
        ledger.tell(ledger.lines(aftermath.tell(now, deadLetters), now));
        settled = true;
        long seconds = deadLetters.isPresent() ? 0 : delay.plusMillis(999).toSeconds();
        desk.client()
                .changeMessageVisibility(it ->
                        it.queueUrl(desk.queue().url())
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(Math.toIntExact(seconds)));
        return deadLetters;
    }
}
