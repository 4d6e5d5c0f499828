package dev.tradewind.broker.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.JsonRow;
import java.time.Duration;
import java.time.Instant;
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
        row.set("stored", JsonRow.of(settings.stored()));
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
                JsonRow.strings(row.required("stored")));
    }

    private static RedrivePolicy redrivePolicy(JsonNode row) {
        return new RedrivePolicy(
                Arn.parse(row.required("target").asText()),
                row.required("maxReceiveCount").asInt());
    }

    private static Duration millis(JsonNode row, String name) {
        return Duration.ofMillis(row.required(name).asLong());
    }
}
