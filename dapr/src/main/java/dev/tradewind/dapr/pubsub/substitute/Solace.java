package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.solace.amqp`: components-contrib, `pubsub/solace/amqp`.
final class Solace {
    private static final FieldTable FIELDS =
            FieldTable.of(
                            text("url").required(),
                            text("username"),
                            secret("password"),
                            truth("anonymous"),
                            secret("caCert"),
                            secret("clientCert"),
                            secret("clientKey"))
                    .needingOneOf("username", "anonymous");

    private static final Rule QUEUES =
            Rule.always(
                    "a topic is a queue of Solace's, unless its name begins with 'topic:'",
                    "each application has a queue of its own for a topic");

    private static final Rule PATTERNS =
            Rule.always(
                    "a subscription may be to a pattern of topics, with '*' and '>'",
                    "such a subscription is left out, with a line in the log");

    private Solace() {}

    static ForeignBroker broker() {
        return ForeignBroker.of("Solace", "pubsub.solace.amqp", FIELDS, QUEUES, PATTERNS)
                .withWildcards("*>");
    }
}
