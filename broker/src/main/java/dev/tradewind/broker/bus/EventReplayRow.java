package dev.tradewind.broker.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.bus.ArchivedEvents.Place;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// Replays in the JSON that they have on disk, each keyed by its ARN.
final class EventReplayRow {
    static final Table TABLE = new Table("event-replays");

    private EventReplayRow() {}

    static byte[] encode(EventReplay replay) {
        var row = JsonRow.create();
        row.put("arn", replay.arn().toString());
        row.put("archive", replay.archive().toString());
        row.put("bus", replay.bus().toString());
        replay.description().ifPresent(text -> row.put("description", text));
        row.put("from", replay.from().toEpochMilli());
        row.put("to", replay.to().toEpochMilli());
        var rules = row.putArray("rules");
        replay.rules().forEach(rule -> rules.add(rule.toString()));
        row.put("state", replay.state().name());
        row.put("nextMillis", replay.next().takenAtMillis());
        row.put("nextSequence", replay.next().sequence());
        row.put("startedAt", replay.startedAt().toEpochMilli());
        replay.endedAt().ifPresent(at -> row.put("endedAt", at.toEpochMilli()));
        replay.lastReplayed().ifPresent(at -> row.put("lastReplayed", at.toEpochMilli()));
        return JsonRow.encode(row);
    }

    static EventReplay decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new EventReplay(
                Arn.parse(row.required("arn").asText()),
                Arn.parse(row.required("archive").asText()),
                Arn.parse(row.required("bus").asText()),
                Optional.ofNullable(row.get("description")).map(JsonNode::asText),
                Instant.ofEpochMilli(row.required("from").asLong()),
                Instant.ofEpochMilli(row.required("to").asLong()),
                row.required("rules")
                        .valueStream()
                        .map(JsonNode::asText)
                        .map(Arn::parse)
                        .collect(Collectors.toSet()),
                EventReplay.State.valueOf(row.required("state").asText()),
                new Place(
                        row.required("nextMillis").asLong(), row.required("nextSequence").asLong()),
                Instant.ofEpochMilli(row.required("startedAt").asLong()),
                time(row, "endedAt"),
                time(row, "lastReplayed"));
    }

    private static Optional<Instant> time(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(it -> Instant.ofEpochMilli(it.asLong()));
    }
}
