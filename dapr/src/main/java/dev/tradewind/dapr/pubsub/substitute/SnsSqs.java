package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.choice;
import static dev.tradewind.dapr.field.Field.count;
import static dev.tradewind.dapr.field.Field.decimal;
import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;
import static dev.tradewind.dapr.field.Field.whole;

import dev.tradewind.dapr.field.FieldKind;
import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.Remark;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;

/// `pubsub.aws.snssqs`: components-contrib, `pubsub/aws/snssqs`.
final class SnsSqs {
    static final String DEAD_LETTERS = "sqsDeadLettersQueueName";
    static final String QUEUE_PER_TOPIC = "queuePerTopic";
    static final String FIFO = "fifo";
    static final String GROUP = "fifoMessageGroupID";
    private static final String RECEIVES = "messageReceiveLimit";
    private static final String RETRIES = "messageRetryLimit";
    private static final String KEPT = "disableDeleteOnRetryLimit";
    private static final String VISIBILITY = "messageVisibilityTimeout";

    /// The longest that a queue can hide a message for.
    private static final int SECONDS_MAX = 43_200;

    private static final int RECEIVES_MAX = 1000;

    private static final FieldTable FIELDS =
            FieldTable.of(
                    text("region"),
                    text("endpoint"),
                    text("accessKey"),
                    secret("secretKey"),
                    secret("sessionToken"),
                    text("awsAccountID").nowCalled("accessKey"),
                    secret("awsSecret").nowCalled("secretKey"),
                    text("awsRegion").nowCalled("region"),
                    text("accountId"),
                    choice("partition", "aws", "aws-cn", "aws-us-gov"),
                    text("assumeRoleArn"),
                    text("trustAnchorArn"),
                    text("trustProfileArn"),
                    text(DEAD_LETTERS),
                    truth(FIFO).standing("false"),
                    text(GROUP),
                    whole(VISIBILITY, 1, SECONDS_MAX).standing("10"),
                    whole(RETRIES, 2, Integer.MAX_VALUE).standing("10"),
                    truth(KEPT).standing("false"),
                    count(RECEIVES),
                    whole("messageWaitTimeSeconds", 1, 20).standing("2"),
                    whole("messageMaxNumber", 1, 10).standing("10"),
                    truth("disableEntityManagement").standing("false"),
                    decimal("assetsManagementTimeoutSeconds").standing("5"),
                    choice("concurrencyMode", "parallel", "single").standing("parallel"),
                    count("concurrencyLimit").standing("0"),
                    truth(QUEUE_PER_TOPIC));

    private static final Rule BOTH =
            new Rule(
                    it -> it.text(RECEIVES).isPresent() != it.text(DEAD_LETTERS).isPresent(),
                    new Remark.Mistake(
                            "'%s' and '%s' are there together or not at all"
                                    .formatted(RECEIVES, DEAD_LETTERS)));

    private static final Rule EITHER =
            new Rule(
                    it -> isYes(it, KEPT) && it.text(DEAD_LETTERS).isPresent(),
                    new Remark.Mistake(
                            "'%s' and '%s' contradict each other".formatted(KEPT, DEAD_LETTERS)));

    private static final Rule DELETED =
            Rule.when(
                    it -> !isYes(it, KEPT) && it.text(DEAD_LETTERS).isEmpty(),
                    "a message that is failed at 'messageRetryLimit' times, or ten, is deleted, and lost",
                    "it is tried as often, and is in the dead letters of its queue then");

    private static final Rule FOR_EVER =
            Rule.ifYes(
                    KEPT,
                    "a message that is failed at comes again until it is as old as its queue keeps messages",
                    "it comes again a thousand times, and is in the dead letters of its queue then");

    private static final Rule DEAD_LETTER_QUEUE =
            Rule.with(
                    DEAD_LETTERS,
                    "a message that was received 'messageReceiveLimit' times is moved to that queue, as it is",
                    "the same, with the cause and the number of attempts on it");

    private static final Rule TOO_SLOW =
            Rule.always(
                    "a handler that takes longer than 'messageVisibilityTimeout' gets its message a second time meanwhile",
                    "a message is its handler's as long as that works, 15 minutes at most; the time is that between two"
                            + " attempts");

    private static final Rule ORDER =
            Rule.ifYes(
                    FIFO,
                    "topic and queue are FIFO ones; what one sidecar publishes to a topic, or to"
                            + " 'fifoMessageGroupID', comes in order",
                    "the queue is a FIFO one, and the topic a standard one without '.fifo'; what has one 'partitionKey',"
                            + " or one application publishes to a topic, or to 'fifoMessageGroupID', comes in order");

    private static final Rule ONE_QUEUE =
            Rule.unlessYes(
                    QUEUE_PER_TOPIC,
                    "an application has one queue, its 'consumerID', for all topics",
                    "the same; with 'queuePerTopic' it has one for each, which the daemon passes over");

    private static final Rule QUEUES =
            Rule.ifYes(
                    QUEUE_PER_TOPIC,
                    "passed over: an application has one queue, its 'consumerID', for all topics",
                    "an application has a queue for each topic, 'consumerID-topic'");

    private static final Rule UNMADE =
            Rule.ifYes(
                    "disableEntityManagement",
                    "topics, queues and subscriptions have to be there",
                    "they are made when they are needed");

    private static final Rule PLACE =
            Rule.when(
                    it -> it.text("region").isPresent() || it.text("accountId").isPresent(),
                    "topics and queues are of that region and account",
                    "they are of the instance's own, '--region' and '--account'");

    private SnsSqs() {}

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "AWS",
                        "pubsub.aws.snssqs",
                        FIELDS,
                        BOTH,
                        EITHER,
                        DELETED,
                        FOR_EVER,
                        DEAD_LETTER_QUEUE,
                        TOO_SLOW,
                        ORDER,
                        ONE_QUEUE,
                        QUEUES,
                        UNMADE,
                        PLACE)
                .alsoCalled("pubsub.snssqs")
                .with(
                        Counterpart.attempts(RETRIES),
                        Counterpart.attempts(RECEIVES),
                        ifYes(KEPT, "maxDeliveryAttempts", Integer.toString(RECEIVES_MAX)),
                        seconds("retryInterval"),
                        seconds("retryMaxInterval"),
                        Counterpart.concurrency("concurrencyLimit"),
                        Counterpart.oneAtATime("concurrencyMode", "single"),
                        ifYes(FIFO, "ordering", "key"));
    }

    private static Counterpart ifYes(String field, String of, String value) {
        return new Counterpart(
                field, of, it -> Optional.of(value).filter(_ -> FieldKind.Truth.isYes(it)));
    }

    private static Counterpart seconds(String of) {
        return new Counterpart(VISIBILITY, of, it -> Optional.of(it.strip() + "s"));
    }

    static boolean isYes(Properties metadata, String field) {
        return metadata.text(field).filter(FieldKind.Truth::isYes).isPresent();
    }
}
