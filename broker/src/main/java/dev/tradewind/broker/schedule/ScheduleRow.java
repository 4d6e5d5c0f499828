package dev.tradewind.broker.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Schedules on disk: the ARN, and JSON without what is absent. Times are epoch milliseconds.
final class ScheduleRow {
    static final Table TABLE = new Table("schedules");

    /// The most schedules that are looked at for their dead-letter queues: a fraction of a second's work.
    static final int LOOKED_AT_MAX = 10_000;

    private static final byte[] END = {(byte) 0xFF};

    private ScheduleRow() {}

    static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }

    static Arn arn(byte[] key) {
        return Arn.parse(new String(key, UTF_8));
    }

    static byte[] encode(Schedule schedule) {
        var row = JsonRow.create();
        row.put("created", schedule.created().toEpochMilli());
        row.put("modified", schedule.modified().toEpochMilli());
        row.put("token", schedule.clientToken());
        row.put("revision", schedule.revision());
        put(row, "next", schedule.next());
        put(row, schedule.definition());
        row.set("target", target(schedule.definition().target()));
        return JsonRow.encode(row);
    }

    private static void put(ObjectNode row, ScheduleDefinition definition) {
        var times = definition.times();
        row.put("expression", times.expression());
        times.zone().ifPresent(it -> row.put("zone", it));
        put(row, "start", times.start());
        put(row, "end", times.end());
        row.put("windowMinutes", definition.window().minutes());
        row.put("enabled", definition.isEnabled());
        row.put("deletedAfterwards", definition.isDeletedAfterwards());
        definition.description().ifPresent(it -> row.put("description", it));
        definition.key().ifPresent(it -> row.put("key", it));
    }

    private static void put(ObjectNode row, String name, Optional<Instant> time) {
        time.ifPresent(it -> row.put(name, it.toEpochMilli()));
    }

    private static ObjectNode target(ScheduleTarget target) {
        var row = JsonRow.create();
        row.put("address", target.address());
        row.put("role", target.role());
        target.input().ifPresent(it -> row.put("input", it));
        row.set("parameters", JsonRow.of(target.parameters()));
        row.put("attempts", target.limits().attempts());
        row.put("ageSeconds", target.limits().age().toSeconds());
        target.deadLetters().ifPresent(it -> row.put("deadLetters", it.toString()));
        return row;
    }

    static Schedule decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Schedule(
                arn,
                definition(row),
                Instant.ofEpochMilli(row.get("created").asLong()),
                Instant.ofEpochMilli(row.get("modified").asLong()),
                row.get("token").asText(),
                row.get("revision").asLong(),
                time(row, "next"));
    }

    private static ScheduleDefinition definition(JsonNode row) {
        var times =
                new ScheduleTimes(
                        row.get("expression").asText(),
                        text(row, "zone"),
                        time(row, "start"),
                        time(row, "end"));
        return new ScheduleDefinition(
                times,
                new FlexibleWindow(row.get("windowMinutes").asInt()),
                row.get("enabled").asBoolean(),
                row.get("deletedAfterwards").asBoolean(),
                text(row, "description"),
                text(row, "key"),
                target(row.get("target")));
    }

    private static ScheduleTarget target(JsonNode row) {
        var age = Duration.ofSeconds(row.get("ageSeconds").asLong());
        return new ScheduleTarget(
                row.get("address").asText(),
                row.get("role").asText(),
                text(row, "input"),
                JsonRow.strings(row.get("parameters")),
                new RetryLimits(row.get("attempts").asInt(), age),
                text(row, "deadLetters").map(Arn::parse));
    }

    /// The dead-letter queues that the first [#LOOKED_AT_MAX] schedules name, in the order of their ARNs.
    static Map<Arn, Arn> deadLetterQueues(Store store) {
        var queues = new HashMap<Arn, Arn>();
        try (var rows = store.scan(TABLE, new byte[0], END)) {
            for (int looked = 0; looked < LOOKED_AT_MAX && rows.next(); looked++) {
                var arn = arn(rows.key());
                text(JsonRow.decode(rows.value()).path("target"), "deadLetters")
                        .ifPresent(queue -> queues.put(arn, Arn.parse(queue)));
            }
        }
        return queues;
    }

    private static Optional<String> text(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asText);
    }

    private static Optional<Instant> time(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(it -> Instant.ofEpochMilli(it.asLong()));
    }
}
