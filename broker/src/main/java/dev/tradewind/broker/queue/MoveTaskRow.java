package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.queue.MoveTask.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A move task in the JSON that it has on disk, keyed by its handle.
final class MoveTaskRow {
    /// Above every key: handles are ASCII.
    static final byte[] KEYS_END = {(byte) 0xFF};

    static final KeyRange ALL = new KeyRange(new byte[0], KEYS_END);

    private MoveTaskRow() {}

    static byte[] key(MoveTask task) {
        return task.handle().getBytes(UTF_8);
    }

    static byte[] encode(MoveTask task) {
        var row = JsonRow.create();
        row.put("handle", task.handle());
        row.put("source", task.source().toString());
        task.destination().ifPresent(arn -> row.put("destination", arn.toString()));
        task.perSecond().ifPresent(rate -> row.put("perSecond", rate));
        row.put("status", task.status().name());
        row.put("moved", task.moved());
        row.put("toMove", task.toMove());
        task.failureReason().ifPresent(reason -> row.put("failureReason", reason));
        row.put("startedAt", task.startedAt().toEpochMilli());
        return JsonRow.encode(row);
    }

    static MoveTask decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        var perSecond = row.get("perSecond");
        return new MoveTask(
                row.required("handle").asText(),
                Arn.parse(row.required("source").asText()),
                text(row, "destination").map(Arn::parse),
                perSecond == null ? OptionalInt.empty() : OptionalInt.of(perSecond.asInt()),
                Status.valueOf(row.required("status").asText()),
                row.required("moved").asLong(),
                row.required("toMove").asLong(),
                text(row, "failureReason"),
                Instant.ofEpochMilli(row.required("startedAt").asLong()));
    }

    private static Optional<String> text(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asText);
    }
}
