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
import dev.tradewind.dapr.resource.Properties;

/// `pubsub.jetstream`: components-contrib, `pubsub/jetstream`.
final class JetStream {
    private static final FieldTable FIELDS =
            FieldTable.of(
                    text("natsURL").required(),
                    secret("token"),
                    secret("jwt"),
                    secret("seedKey"),
                    secret("tls_client_cert"),
                    secret("tls_client_key"),
                    text("name"),
                    text("streamName"),
                    text("durableName"),
                    text("queueGroupName"),
                    choice("deliverPolicy", "all", "last", "new", "sequence", "time"),
                    count("startSequence"),
                    count("startTime"),
                    choice("ackPolicy", "explicit", "all", "none").standing("explicit"),
                    span("ackWait").standing("30s"),
                    whole("maxDeliver", -1, Integer.MAX_VALUE),
                    text("backOff"),
                    count("maxAckPending"),
                    truth("flowControl"),
                    span("heartbeat"),
                    count("rateLimit"),
                    count("replicas"),
                    truth("memoryStorage"),
                    text("domain"),
                    text("apiPrefix"),
                    choice("concurrency", "single", "parallel"),
                    choice("concurrencyMode", "single", "parallel").standing("single"));

    private static final Rule EVERYBODY =
            Rule.when(
                    JetStream::isEphemeral,
                    "without 'durableName' and 'queueGroupName' each replica of an application gets every message, and none"
                            + " from while it was away",
                    "replicas of an application compete for messages, which wait while it is away");

    private static final Rule UNACKNOWLEDGED =
            Rule.is(
                    "ackPolicy",
                    "none",
                    "a message is done with as soon as it is on its way",
                    "a message is done with when the application says so");

    private static final Rule FOR_EVER =
            Rule.unlessSaid(
                    "maxDeliver",
                    "a message that is failed at comes again for ever, every 'ackWait'",
                    "it is tried ten times, and is a dead letter then");

    private static final Rule STREAM =
            Rule.always(
                    "the stream of a topic has to be there before the daemon starts",
                    "topics are made when they are needed");

    private static final Rule MEMORY =
            Rule.ifYes(
                    "memoryStorage",
                    "messages are gone when NATS is started again",
                    "a message is on disk when its publisher is answered");

    private static final Rule BEGINNING =
            Rule.when(
                    it -> !it.text("deliverPolicy").orElse("all").equalsIgnoreCase("new"),
                    "a consumer begins with what the stream has already, as 'deliverPolicy' says",
                    "a subscription gets what is published from its beginning");

    private JetStream() {}

    private static boolean isEphemeral(Properties metadata) {
        return metadata.text("durableName").isEmpty() && metadata.text("queueGroupName").isEmpty();
    }

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "NATS JetStream",
                        "pubsub.jetstream",
                        FIELDS,
                        EVERYBODY,
                        UNACKNOWLEDGED,
                        FOR_EVER,
                        STREAM,
                        MEMORY,
                        BEGINNING)
                .with(
                        Counterpart.group("durableName"),
                        Counterpart.group("queueGroupName"),
                        Counterpart.attempts("maxDeliver"),
                        Counterpart.delay("ackWait"),
                        Counterpart.oneAtATime("concurrency", "single"),
                        Counterpart.oneAtATime("concurrencyMode", "single"));
    }
}
