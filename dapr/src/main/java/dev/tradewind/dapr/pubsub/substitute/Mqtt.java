package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.truth;
import static dev.tradewind.dapr.field.Field.whole;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.mqtt3`: components-contrib, `pubsub/mqtt3`.
final class Mqtt {
    private static final FieldTable FIELDS =
            FieldTable.of(
                    secret("url").required(),
                    whole("qos", 0, 2).standing("1"),
                    truth("retain").standing("false"),
                    truth("cleanSession").standing("false"),
                    secret("caCert"),
                    secret("clientCert"),
                    secret("clientKey"));

    private static final Rule STUCK =
            Rule.always(
                    "a message that is failed at is not acknowledged, and comes again only when the daemon connects anew",
                    "it is tried ten times, with delays, and is a dead letter then");

    private static final Rule METADATA =
            Rule.always(
                    "metadata of a message are lost, and with a raw payload its trace",
                    "metadata of a message reach the subscriber as headers");

    private static final Rule RETAINED =
            Rule.ifYes(
                    "retain",
                    "a new subscriber gets the last message of a topic",
                    "a subscription gets what is published from its beginning");

    private static final Rule CLEAN =
            Rule.ifYes(
                    "cleanSession",
                    "what is published while an application is away is gone",
                    "it waits for the application");

    private static final Rule PATTERNS =
            Rule.always(
                    "a subscription may be to a pattern of topics, with '+' and '#'",
                    "such a subscription is left out, with a line in the log");

    private Mqtt() {}

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "an MQTT broker",
                        "pubsub.mqtt3",
                        FIELDS,
                        STUCK,
                        METADATA,
                        RETAINED,
                        CLEAN,
                        PATTERNS)
                .alsoCalled("pubsub.mqtt")
                .withWildcards("+#$");
    }
}
