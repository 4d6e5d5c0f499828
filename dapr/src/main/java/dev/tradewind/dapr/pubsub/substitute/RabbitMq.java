package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.choice;
import static dev.tradewind.dapr.field.Field.count;
import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.span;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;
import static dev.tradewind.dapr.field.Field.whole;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.rabbitmq`: components-contrib, `pubsub/rabbitmq`.
final class RabbitMq {
    private static final FieldTable FIELDS =
            FieldTable.of(
                            secret("connectionString"),
                            secret("host").nowCalled("connectionString"),
                            text("hostname"),
                            choice("protocol", "amqp", "amqps"),
                            text("username"),
                            secret("password"),
                            truth("durable").standing("true"),
                            truth("deletedWhenUnused").standing("true"),
                            truth("autoAck").standing("false"),
                            whole("deliveryMode", 0, 2).standing("0"),
                            truth("requeueInFailure").standing("false"),
                            count("prefetchCount").standing("0"),
                            truth("enableDeadLetter").standing("false"),
                            choice("exchangeKind", "fanout", "topic").standing("fanout"),
                            truth("publisherConfirm").standing("false"),
                            choice("concurrencyMode", "parallel", "single").standing("parallel"),
                            choice("concurrency", "parallel", "single")
                                    .nowCalled("concurrencyMode"),
                            count("maxLen"),
                            count("maxLenBytes"),
                            count("ttlInSeconds"),
                            text("clientName"),
                            span("heartBeat"),
                            count("reconnectWaitSeconds"),
                            count("reconnectWait").nowCalled("reconnectWaitSeconds"),
                            truth("saslExternal"),
                            secret("caCert"),
                            secret("clientCert"),
                            secret("clientKey"),
                            truth("publishMessagePropertiesToMetadata"))
                    .needingOneOf("connectionString", "hostname", "host");

    private static final Rule DROPPED =
            Rule.unlessYes(
                    "requeueInFailure",
                    "a message that is failed at is dropped, where there is neither a dead-letter topic nor"
                            + " 'enableDeadLetter'",
                    "it is tried ten times, and is a dead letter then");

    private static final Rule REQUEUED =
            Rule.ifYes(
                    "requeueInFailure",
                    "a message that is failed at comes again at once, for ever",
                    "it is tried ten times, with delays, and is a dead letter then");

    private static final Rule UNKEPT =
            Rule.unless(
                    "deliveryMode",
                    "2",
                    "messages are gone when RabbitMQ is started again, also in queues that are durable",
                    "a message is on disk when its publisher is answered");

    private static final Rule UNUSED =
            Rule.unlessNo(
                    "deletedWhenUnused",
                    "a queue is deleted, with what is in it, when its last consumer goes",
                    "the queue of a subscription stays");

    private static final Rule TAKEN =
            Rule.ifYes(
                    "autoAck",
                    "a message is done with as soon as it is on its way to the application",
                    "a message is done with when the application says so");

    private static final Rule EARLY =
            Rule.always(
                    "what is published before the first subscriber of a topic is kept nowhere",
                    "the same, where neither a file nor an application has subscribed yet");

    private static final Rule DEAD =
            Rule.ifYes(
                    "enableDeadLetter",
                    "what is failed at goes to the queue 'dlq-' with the name of its own",
                    "each queue has its dead letters anyway, by its own name with '-dlq'");

    private static final Rule LENGTH =
            Rule.when(
                    it -> it.text("maxLen").isPresent() || it.text("maxLenBytes").isPresent(),
                    "the oldest messages of a queue go when it is that long",
                    "nothing goes for its number; a queue keeps messages for 14 days");

    private static final Rule TTL =
            Rule.with(
                    "ttlInSeconds",
                    "messages go when they have waited for so long",
                    "no effect; a publisher may say 'ttlInSeconds' for a message");

    private RabbitMq() {}

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "RabbitMQ",
                        "pubsub.rabbitmq",
                        FIELDS,
                        DROPPED,
                        REQUEUED,
                        UNKEPT,
                        UNUSED,
                        TAKEN,
                        EARLY,
                        DEAD,
                        LENGTH,
                        TTL)
                .with(
                        Counterpart.concurrency("prefetchCount"),
                        Counterpart.oneAtATime("concurrency", "single"),
                        Counterpart.oneAtATime("concurrencyMode", "single"));
    }
}
