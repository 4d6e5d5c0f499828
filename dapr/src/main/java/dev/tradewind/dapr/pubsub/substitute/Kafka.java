package dev.tradewind.dapr.pubsub.substitute;

import static dev.tradewind.dapr.field.Field.choice;
import static dev.tradewind.dapr.field.Field.count;
import static dev.tradewind.dapr.field.Field.secret;
import static dev.tradewind.dapr.field.Field.span;
import static dev.tradewind.dapr.field.Field.text;
import static dev.tradewind.dapr.field.Field.truth;

import dev.tradewind.dapr.field.FieldTable;
import dev.tradewind.dapr.field.TypeDescription.Rule;

/// `pubsub.kafka`: components-contrib, `pubsub/kafka` and `common/component/kafka`.
final class Kafka {
    private static final FieldTable ACCESS =
            FieldTable.of(
                    choice(
                            "authType",
                            "none",
                            "password",
                            "mtls",
                            "certificate",
                            "oidc",
                            "oidc_private_key_jwt",
                            "awsiam"),
                    truth("authRequired").nowCalled("authType"),
                    text("saslUsername"),
                    secret("saslPassword"),
                    choice("saslMechanism", "SHA-512", "SHA-256", "PLAINTEXT")
                            .standing("PLAINTEXT"),
                    text("oidcTokenEndpoint"),
                    text("oidcClientID"),
                    secret("oidcClientSecret"),
                    text("oidcScopes").standing("openid"),
                    text("oidcExtensions"),
                    secret("oidcClientAssertionCert"),
                    secret("oidcClientAssertionKey"),
                    text("oidcResource"),
                    text("oidcAudience"),
                    text("awsRegion"),
                    secret("awsAccessKey"),
                    secret("awsSecretKey"),
                    secret("awsSessionToken"),
                    text("awsIamRoleArn"),
                    text("awsStsSessionName"),
                    secret("caCert"),
                    secret("clientCert"),
                    secret("clientKey"),
                    truth("skipVerify").standing("false"),
                    truth("disableTls").standing("false"));

    private static final FieldTable CONSUMING =
            FieldTable.of(
                    text("consumerGroup"),
                    text("groupInstanceId"),
                    choice("initialOffset", "newest", "oldest").standing("newest"),
                    truth("consumeRetryEnabled").standing("true"),
                    span("consumeRetryInterval").standing("100ms"),
                    span("heartbeatInterval").standing("3s"),
                    span("sessionTimeout").standing("10s"),
                    choice("consumerGroupRebalanceStrategy", "range", "sticky", "roundrobin"),
                    count("consumerFetchMin").standing("1"),
                    count("consumerFetchDefault").standing("1048576"),
                    count("channelBufferSize").standing("256"));

    private static final FieldTable FIELDS =
            FieldTable.of(
                            text("brokers").required(),
                            text("clientID").standing("sarama"),
                            text("version").standing("2.0.0.0"),
                            count("maxMessageBytes"),
                            text("compression"),
                            choice("producerRequiredAcks", "all", "local", "none"),
                            count("producerRetryMax").standing("5"),
                            text("schemaRegistryURL"),
                            secret("schemaRegistryAPIKey"),
                            secret("schemaRegistryAPISecret"),
                            truth("schemaCachingEnabled").standing("true"),
                            span("schemaLatestVersionCacheTTL").standing("5m"),
                            truth("useAvroJSON"),
                            truth("escapeHeaders").standing("false"),
                            text("excludeHeaderMetaRegex"),
                            span("clientConnectionTopicMetadataRefreshInterval"),
                            span("clientConnectionKeepAliveInterval"),
                            span("dialTimeout"),
                            span("readTimeout"),
                            span("writeTimeout"),
                            span("metadataTimeout"))
                    .and(CONSUMING)
                    .and(ACCESS);

    private static final Rule BLOCKED =
            Rule.unlessNo(
                    "consumeRetryEnabled",
                    "a message that is failed at blocks its partition, and is tried every 'consumeRetryInterval' for ever,"
                            + " where its subscription has no dead-letter topic",
                    "it is tried ten times while others go on, and is a dead letter then");

    private static final Rule EARLY =
            Rule.unless(
                    "initialOffset",
                    "oldest",
                    "what was published before the first consumer of a group is not read",
                    "the same: a subscription gets what is published from its beginning");

    private static final Rule OLDEST =
            Rule.is(
                    "initialOffset",
                    "oldest",
                    "a new group begins with the oldest message that the topic still has",
                    "a subscription gets what is published from its beginning");

    private static final Rule KEYS =
            Rule.always(
                    "messages of one 'partitionKey' come in their order, one partition at a time",
                    "messages come as they come, several at a time");

    private static final Rule SIZE =
            Rule.with(
                    "maxMessageBytes",
                    "a larger message is refused, with its envelope",
                    "the same: data and metadata count together");

    private static final Rule AVRO =
            Rule.with(
                    "schemaRegistryURL",
                    "subscriptions with 'valueSchemaType: Avro' have their values written and read by schema",
                    "values stay as they were published");

    private Kafka() {}

    static ForeignBroker broker() {
        return ForeignBroker.of(
                        "Kafka", "pubsub.kafka", FIELDS, BLOCKED, KEYS, EARLY, OLDEST, SIZE, AVRO)
                .with(Counterpart.group("consumerGroup"))
                .withSizeIn("maxMessageBytes");
    }
}
