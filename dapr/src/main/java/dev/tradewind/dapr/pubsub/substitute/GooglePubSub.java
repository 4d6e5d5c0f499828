package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.count;
import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;
import static dev.tradewind.dapr.field.Field.whole;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.gcp.pubsub`: components-contrib, `pubsub/gcp/pubsub`.
final class GooglePubSub {
    private static final FieldTable IDENTITY =
            FieldTable.of(
                    text("projectId"),
                    text("type"),
                    text("identityProjectId"),
                    text("privateKeyId"),
                    secret("privateKey"),
                    text("clientEmail"),
                    text("clientId"),
                    text("authUri"),
                    text("tokenUri"),
                    text("authProviderX509CertUrl"),
                    text("clientX509CertUrl"));

    private static final FieldTable FIELDS =
            FieldTable.of(
                            text("endpoint"),
                            truth("enableMessageOrdering").standing("false"),
                            text("orderingKey"),
                            truth("disableEntityManagement").standing("false"),
                            whole("maxReconnectionAttempts", -1, Integer.MAX_VALUE).standing("30"),
                            count("connectionRecoveryInSec").standing("2"),
                            text("deadLetterTopic"),
                            whole("maxDeliveryAttempts", 1, 1000),
                            whole("maxOutstandingMessages", -1, Integer.MAX_VALUE),
                            text("maxOutstandingBytes"),
                            count("maxConcurrentConnections"),
                            text("ackDeadline"))
                    .and(IDENTITY);

    private static final Rule FOR_EVER =
            Rule.unlessSaid(
                    "deadLetterTopic",
                    "a message that is failed at comes again for ever",
                    "it is tried 'maxDeliveryAttempts' times, or ten, and is a dead letter then");

    private static final Rule DEAD =
            Rule.with(
                    "deadLetterTopic",
                    "what is failed at 'maxDeliveryAttempts' times goes to that topic of Google's",
                    "a dead letter is in the dead letters of its queue, or in the topic that the subscription names");

    private static final Rule ORDER =
            Rule.ifYes(
                    "enableMessageOrdering",
                    "messages of one 'orderingKey' come in their order",
                    "messages come as they come, several at a time");

    private GooglePubSub() {}

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "Google Pub/Sub", "pubsub.gcp.pubsub", FIELDS, FOR_EVER, DEAD, ORDER)
                .with(
                        Counterpart.attempts("maxDeliveryAttempts"),
                        Counterpart.concurrency("maxOutstandingMessages"));
    }
}
