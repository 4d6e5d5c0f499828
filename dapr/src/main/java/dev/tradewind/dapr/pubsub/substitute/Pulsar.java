package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.choice;
import static dev.tradewind.dapr.field.Field.count;
import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.span;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.pulsar`: components-contrib, `pubsub/pulsar`.
final class Pulsar {
    private static final FieldTable ACCESS =
            FieldTable.of(
                    text("host").required(),
                    text("listenerName"),
                    truth("enableTLS").standing("false"),
                    secret("token"),
                    text("oauth2Audiences"),
                    secret("oauth2ClientSecret"),
                    text("oauth2ClientSecretPath"),
                    text("oauth2CredentialsFile"),
                    text("oauth2TokenCAPEM"),
                    text("oauth2ClientID"),
                    text("oauth2TokenURL"),
                    text("oauth2Scopes"),
                    secret("publicKey"),
                    secret("privateKey"),
                    text("keys"));

    private static final FieldTable FIELDS =
            FieldTable.of(
                            text("tenant").standing("public"),
                            text("namespace").standing("default"),
                            truth("persistent").standing("true"),
                            truth("disableBatching").standing("false"),
                            span("batchingMaxPublishDelay").standing("10ms"),
                            count("batchingMaxMessages").standing("1000"),
                            count("batchingMaxSize").standing("131072"),
                            choice("compressionType", "none", "lz4", "zlib", "zstd"),
                            choice("compressionLevel", "default", "faster", "better"),
                            span("redeliveryDelay").standing("30s"),
                            choice("processMode", "async", "sync").standing("async"),
                            count("maxConcurrentHandlers").standing("100"),
                            count("receiverQueueSize").standing("1000"),
                            choice("subscribeType", "shared", "exclusive", "failover", "key_shared")
                                    .standing("shared"),
                            choice("subscribeInitialPosition", "latest", "earliest")
                                    .standing("latest"),
                            choice("subscribeMode", "durable", "non_durable").standing("durable"),
                            truth("replicateSubscriptionState"),
                            text("topicsPattern"),
                            span("autoDiscoveryPeriod"))
                    .withFamily(".+\\.(avroschema|jsonschema|rawschema|jsonschemaencoded)")
                    .and(ACCESS);

    private static final Rule UNKEPT =
            Rule.when(
                    it -> it.text("persistent").orElse("true").equalsIgnoreCase("false"),
                    "messages are not stored, and are gone when nobody takes them",
                    "a message is on disk when its publisher is answered");

    private static final Rule FOR_EVER =
            Rule.always(
                    "a message that is failed at comes again for ever, every 'redeliveryDelay'",
                    "it is tried ten times, at first after 'redeliveryDelay', and is a dead letter then");

    private static final Rule KEYS =
            Rule.is(
                    "subscribeType",
                    "key_shared",
                    "messages of one key come in their order",
                    "messages come as they come, several at a time");

    private static final Rule SCHEMAS =
            Rule.when(
                    it ->
                            it.asMap().keySet().stream()
                                    .anyMatch(name -> name.matches("(?i).+\\.(avro|json)schema")),
                    "what does not follow the schema of its topic is refused",
                    "no schema is asked for");

    private static final Rule PATTERN =
            Rule.with(
                    "topicsPattern",
                    "subscriptions are to all topics that the pattern takes",
                    "a subscription is to the topic that it names");

    private Pulsar() {}

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "Pulsar", "pubsub.pulsar", FIELDS, UNKEPT, FOR_EVER, KEYS, SCHEMAS, PATTERN)
                .with(
                        Counterpart.delay("redeliveryDelay"),
                        Counterpart.concurrency("maxConcurrentHandlers"),
                        Counterpart.oneAtATime("processMode", "sync"));
    }
}
