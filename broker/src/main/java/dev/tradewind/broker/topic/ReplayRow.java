package dev.tradewind.broker.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.broker.topic.Replay.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.store.Table;

/// A replay in the JSON that it has on disk, keyed by its subscription's ARN.
final class ReplayRow {
    static final Table TABLE = new Table("replays");

    private ReplayRow() {}

    static byte[] encode(Replay replay) {
        var row = JsonRow.create();
        row.put("subscription", replay.subscription().toString());
        row.put("status", replay.status().name());
        put(row.putObject("next"), replay.next());
        row.put("end", replay.endMillis());
        put(row.putObject("heldFrom"), replay.heldFrom());
        row.put("sent", replay.sent());
        return JsonRow.encode(row);
    }

    private static void put(ObjectNode row, Place place) {
        row.put("topic", place.number());
        row.put("acceptedAt", place.acceptedAtMillis());
        row.put("sequence", place.sequence());
    }

    static Replay decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Replay(
                Arn.parse(row.required("subscription").asText()),
                Status.valueOf(row.required("status").asText()),
                place(row.required("next")),
                row.required("end").asLong(),
                place(row.required("heldFrom")),
                row.path("sent").asLong());
    }

    private static Place place(JsonNode row) {
        return new Place(
                row.required("topic").asLong(),
                row.required("acceptedAt").asLong(),
                row.required("sequence").asLong());
    }
}
