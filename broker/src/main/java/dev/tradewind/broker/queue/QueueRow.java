package dev.tradewind.broker.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import dev.tradewind.broker.queue.FifoSettings.ThroughputLimit;
import dev.tradewind.broker.queue.RedriveAllowPolicy.Permission;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// A queue's definition in the JSON that it has on disk: times in milliseconds, absent where not set.
final class QueueRow {
    private QueueRow() {}

    static byte[] encode(QueueInfo queue) {
        var row = JsonRow.create();
        row.put("arn", queue.arn().toString());
        row.set("settings", settings(queue.settings()));
        row.set("tags", JsonRow.of(queue.tags()));
        row.put("createdAt", queue.createdAt().toEpochMilli());
        row.put("modifiedAt", queue.modifiedAt().toEpochMilli());
        return JsonRow.encode(row);
    }

    static QueueInfo decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new QueueInfo(
                Arn.parse(row.required("arn").asText()),
                settings(row.required("settings")),
                JsonRow.strings(row.required("tags")),
                Instant.ofEpochMilli(row.required("createdAt").asLong()),
                Instant.ofEpochMilli(row.required("modifiedAt").asLong()));
    }

    private static ObjectNode settings(QueueSettings settings) {
        var row = JsonRow.create();
        row.put("visibilityTimeout", settings.visibilityTimeout().toMillis());
        row.put("delay", settings.delay().toMillis());
        row.put("retention", settings.retention().toMillis());
        row.put("maximumMessageBytes", settings.maximumMessageBytes());
        row.put("receiveWait", settings.receiveWait().toMillis());
        settings.redrivePolicy()
                .ifPresent(policy ->
                        row.putObject("redrivePolicy")
                                .put("target", policy.deadLetterTarget().toString())
                                .put("maxReceiveCount", policy.maxReceiveCount()));
        row.set("redriveAllowPolicy", allowPolicy(settings.redriveAllowPolicy()));
        settings.fifo().ifPresent(fifo -> row.set("fifo", fifo(fifo)));
        row.set("stored", JsonRow.of(settings.edgeAttributes()));
        return row;
    }

    private static QueueSettings settings(JsonNode row) {
        return new QueueSettings(
                millis(row, "visibilityTimeout"),
                millis(row, "delay"),
                millis(row, "retention"),
                row.required("maximumMessageBytes").asInt(),
                millis(row, "receiveWait"),
                Optional.ofNullable(row.get("redrivePolicy")).map(QueueRow::redrivePolicy),
                allowPolicy(row.required("redriveAllowPolicy")),
                Optional.ofNullable(row.get("fifo")).map(QueueRow::fifo),
                JsonRow.strings(row.required("stored")));
    }

    private static RedrivePolicy redrivePolicy(JsonNode row) {
        return new RedrivePolicy(
                Arn.parse(row.required("target").asText()),
                row.required("maxReceiveCount").asInt());
    }

    private static ObjectNode allowPolicy(RedriveAllowPolicy policy) {
        var row = JsonRow.create().put("permission", policy.permission().name());
        var sources = row.putArray("sources");
        policy.sources().forEach(source -> sources.add(source.toString()));
        return row;
    }

    private static RedriveAllowPolicy allowPolicy(JsonNode row) {
        var sources = new ArrayList<Arn>();
        row.required("sources").forEach(source -> sources.add(Arn.parse(source.asText())));
        return new RedriveAllowPolicy(
                Permission.valueOf(row.required("permission").asText()), sources);
    }

    private static ObjectNode fifo(FifoSettings fifo) {
        return JsonRow.create()
                .put("contentBasedDeduplication", fifo.contentBasedDeduplication())
                .put("deduplicationScope", fifo.deduplicationScope().name())
                .put("throughputLimit", fifo.throughputLimit().name());
    }

    private static FifoSettings fifo(JsonNode row) {
        return new FifoSettings(
                row.required("contentBasedDeduplication").asBoolean(),
                DeduplicationScope.valueOf(row.required("deduplicationScope").asText()),
                ThroughputLimit.valueOf(row.required("throughputLimit").asText()));
    }

    private static Duration millis(JsonNode row, String name) {
        return Duration.ofMillis(row.required(name).asLong());
    }
}
