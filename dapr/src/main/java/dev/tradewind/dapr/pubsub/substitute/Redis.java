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

/// `pubsub.redis`: components-contrib, `pubsub/redis`.
final class Redis {
    private static final FieldTable FIELDS =
            FieldTable.of(
                    text("redisHost").required(),
                    text("redisUsername"),
                    secret("redisPassword"),
                    text("sentinelUsername"),
                    secret("sentinelPassword"),
                    text("sentinelMasterName"),
                    truth("failover").standing("false"),
                    truth("enableTLS").standing("false"),
                    truth("insecureSkipTLSVerify"),
                    secret("clientCert"),
                    secret("clientKey"),
                    truth("useEntraID").standing("false"),
                    choice("redisType", "node", "cluster").standing("node"),
                    whole("redisDB", 0, Integer.MAX_VALUE).standing("0"),
                    whole("redisMaxRetries", -1, Integer.MAX_VALUE),
                    span("redisMinRetryInterval").standing("8ms"),
                    span("redisMaxRetryInterval").standing("512ms"),
                    span("dialTimeout").standing("5s"),
                    span("readTimeout").standing("3s"),
                    span("writeTimeout"),
                    count("poolSize"),
                    span("poolTimeout"),
                    span("maxConnAge"),
                    count("minIdleConns"),
                    span("idleCheckFrequency"),
                    span("idleTimeout"),
                    span("redeliverInterval").standing("15s"),
                    span("processingTimeout").standing("60s"),
                    truth("ackOnError"),
                    count("queueDepth").standing("100"),
                    count("concurrency").standing("10"),
                    count("maxLenApprox"),
                    span("streamTTL"));

    private Redis() {}

    static ForeignBroker broker() {
        return ForeignBroker.of("Redis", "pubsub.redis", FIELDS, LOSS, SLOW, LENGTH, AGE)
                .with(
                        Counterpart.concurrency("concurrency"),
                        Counterpart.handling("processingTimeout"));
    }

    private static final Rule LOSS =
            Rule.always(
                    "since 1.17 a message that is still failed at when the retries of a policy are over is acknowledged, and"
                            + " lost where its subscription has no dead-letter topic",
                    "it is tried ten times, and is a dead letter then");

    private static final Rule SLOW =
            Rule.always(
                    "a handler that takes longer than 'processingTimeout' gets its message a second time meanwhile",
                    "an attempt that takes longer than the 'processingTimeout' of a file has failed, and the message comes"
                            + " again; without one it is its handler's as long as that works, 15 minutes at most;"
                            + " 'redeliverInterval' and 'queueDepth' have no effect");

    private static final Rule LENGTH =
            Rule.with(
                    "maxLenApprox",
                    "the oldest entries of a stream go when it is about that long, also those that nobody has handled",
                    "nothing goes for its number; a queue keeps messages for 14 days");

    private static final Rule AGE =
            Rule.with(
                    "streamTTL",
                    "entries go when they are that old, also those that nobody has handled",
                    "a queue keeps messages for 14 days");
}
