package dev.tradewind.broker.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Topics and subscriptions in the JSON that they have on disk, each keyed by its ARN.
final class TopicRow {
    static final Table TOPICS = new Table("topics");
    static final Table SUBSCRIPTIONS = new Table("subscriptions");

    /// One row a topic that numbers its publications, as FIFO topics and archived ones do: its number, the latest
    /// sequence of a publication, since when it is archived; keyed by its ARN.
    static final Table FIFO_TOPICS = new Table("fifo-topics");

    static final List<Table> TABLES =
            List.of(
                    TOPICS,
                    SUBSCRIPTIONS,
                    FIFO_TOPICS,
                    Archive.TABLE,
                    ArchiveParts.TABLE,
                    ReplayRow.TABLE,
                    LaterPublications.TABLE);

    /// Above every key: ARNs are ASCII.
    static final byte[] KEYS_END = {(byte) 0xFF};

    static final KeyRange ALL = new KeyRange(new byte[0], KEYS_END);

    private TopicRow() {}

    static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }

    static byte[] encode(TopicInfo topic) {
        var row = JsonRow.create();
        row.put("arn", topic.arn().toString());
        row.set("attributes", JsonRow.of(topic.attributes()));
        row.set("tags", JsonRow.of(topic.tags()));
        row.put("createdAt", topic.createdAt().toEpochMilli());
        row.put("deletedSubscriptions", topic.deletedSubscriptions());
        topic.archivePolicy()
                .filter(_ -> !topic.isFifo())
                .ifPresent(policy -> encode(policy, row.putObject("archive")));
        return JsonRow.encode(row);
    }

    private static void encode(ArchivePolicy policy, ObjectNode row) {
        row.put("retentionMillis", policy.retention().toMillis());
        policy.bytesMax().ifPresent(bytes -> row.put("bytesMax", bytes));
    }

    static TopicInfo decodeTopic(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new TopicInfo(
                Arn.parse(row.required("arn").asText()),
                decodeTopicSettings(row),
                JsonRow.strings(row.required("tags")),
                Instant.ofEpochMilli(row.required("createdAt").asLong()),
                row.path("deletedSubscriptions").asInt());
    }

    private static TopicSettings decodeTopicSettings(JsonNode row) {
        var settings = TopicSettings.of(JsonRow.strings(row.required("attributes")));
        return row.has("archive")
                ? settings.keeping(Optional.of(decodePolicy(row.get("archive"))))
                : settings;
    }

    private static ArchivePolicy decodePolicy(JsonNode row) {
        var bytes = row.get("bytesMax");
        return new ArchivePolicy(
                Duration.ofMillis(row.required("retentionMillis").asLong()),
                bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.asLong()));
    }

    static byte[] encode(Subscription subscription) {
        var row = JsonRow.create();
        row.put("arn", subscription.arn().toString());
        row.put("topic", subscription.topic().toString());
        row.put("owner", subscription.owner());
        row.put("protocol", subscription.protocol());
        row.put("endpoint", subscription.endpoint());
        row.put("rawDelivery", subscription.rawDelivery());
        subscription
                .filterPolicy()
                .ifPresent(policy ->
                        row.putObject("filterPolicy")
                                .put("text", policy.text())
                                .put("scope", policy.scope().name()));
        row.set("stored", JsonRow.of(subscription.edgeAttributes()));
        row.set("standing", encode(subscription.standing()));
        return JsonRow.encode(row);
    }

    private static ObjectNode encode(Standing standing) {
        var row = JsonRow.create();
        row.put("state", standing.state().name());
        row.put("authenticated", standing.authenticated());
        row.put("endsSigned", standing.endsSigned());
        standing.token()
                .ifPresent(token ->
                        row.putObject("token")
                                .put("text", token.text())
                                .put("validUntil", token.validUntil().toEpochMilli()));
        return row;
    }

    static Subscription decodeSubscription(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Subscription(
                Arn.parse(row.required("arn").asText()),
                Arn.parse(row.required("topic").asText()),
                row.required("owner").asText(),
                Endpoint.of(row.required("protocol").asText(), row.required("endpoint").asText()),
                decodeSettings(row),
                Optional.ofNullable(row.get("standing"))
                        .map(TopicRow::decodeStanding)
                        .orElse(Standing.OWN));
    }

    private static SubscriptionSettings decodeSettings(JsonNode row) {
        var filterPolicy =
                Optional.ofNullable(row.get("filterPolicy"))
                        .map(policy ->
                                FilterPolicy.compile(
                                        policy.required("text").asText(),
                                        FilterPolicy.Scope.valueOf(
                                                policy.required("scope").asText())));
        return SubscriptionSettings.of(
                row.required("rawDelivery").asBoolean(),
                filterPolicy,
                JsonRow.strings(row.required("stored")));
    }

    private static Standing decodeStanding(JsonNode row) {
        return new Standing(
                Standing.State.valueOf(row.required("state").asText()),
                row.required("authenticated").asBoolean(),
                row.required("endsSigned").asBoolean(),
                Optional.ofNullable(row.get("token"))
                        .map(token ->
                                new Standing.Token(
                                        token.required("text").asText(),
                                        Instant.ofEpochMilli(
                                                token.required("validUntil").asLong()))));
    }
}
