package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.count;
import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.azure.servicebus.topics` and `pubsub.azure.servicebus.queues`: components-contrib, `pubsub/azure/servicebus`.
final class ServiceBus {
    private static final String TITLE = "Azure Service Bus";

    private static final FieldTable FIELDS =
            FieldTable.of(
                            secret("connectionString"),
                            text("namespaceName"),
                            count("maxRetriableErrorsPerSec").standing("10"),
                            count("minConnectionRecoveryInSec").standing("2"),
                            count("maxConnectionRecoveryInSec").standing("300"),
                            count("maxActiveMessages").standing("1000"),
                            count("maxConcurrentHandlers").standing("0"),
                            count("lockRenewalInSec").standing("20"),
                            count("timeoutInSec").standing("60"),
                            truth("disableEntityManagement").standing("false"),
                            count("lockDurationInSec"),
                            count("autoDeleteOnIdleInSec").standing("0"),
                            count("defaultMessageTimeToLiveInSec"),
                            count("maxDeliveryCount"),
                            count("handlerTimeoutInSec").standing("60"),
                            count("publishMaxRetries").standing("5"),
                            count("publishInitialRetryIntervalInMs").standing("500"))
                    .needingOneOf("connectionString", "namespaceName")
                    .and(Azure.IDENTITY);

    private static final Rule COUNTED =
            Rule.always(
                    "a message that is failed at comes again 'maxDeliveryCount' times, without a delay, and is in the dead"
                            + " letters of its subscription then",
                    "the same number of times, or ten, with delays");

    private static final Rule IDLE =
            Rule.with(
                    "autoDeleteOnIdleInSec",
                    "a subscription that nobody uses for so long is deleted, with what is in it",
                    "a subscription stays");

    private static final Rule TTL =
            Rule.with(
                    "defaultMessageTimeToLiveInSec",
                    "messages go when they have waited for so long",
                    "no effect; a publisher may say 'ttlInSeconds' for a message");

    private static final Rule UNMADE =
            Rule.ifYes(
                    "disableEntityManagement",
                    "topics and subscriptions have to be there",
                    "topics and queues are made when they are needed");

    private static final Rule ONE_QUEUE =
            Rule.always(
                    "a topic is a queue: of all applications one gets a message",
                    "the same, once one has subscribed");

    private static final Counterpart ATTEMPTS = Counterpart.attempts("maxDeliveryCount");
    private static final Counterpart CONCURRENCY = Counterpart.concurrency("maxConcurrentHandlers");
    private static final Counterpart HANDLING = Counterpart.handlingSeconds("handlerTimeoutInSec");

    private ServiceBus() {}

    static ForeignBroker topics() {
        return ForeignBroker.of(
                        TITLE, "pubsub.azure.servicebus.topics", FIELDS, COUNTED, IDLE, TTL, UNMADE)
                .alsoCalled("pubsub.azure.servicebus")
                .with(ATTEMPTS, CONCURRENCY, HANDLING);
    }

    static ForeignBroker queues() {
        return ForeignBroker.of(
                        TITLE,
                        "pubsub.azure.servicebus.queues",
                        FIELDS,
                        ONE_QUEUE,
                        COUNTED,
                        IDLE,
                        TTL,
                        UNMADE)
                .with(ATTEMPTS, CONCURRENCY, HANDLING, Counterpart.always("consumerID", "queue"));
    }
}
