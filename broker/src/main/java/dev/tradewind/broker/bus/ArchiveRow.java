package dev.tradewind.broker.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Optional;

/// Archives in the JSON that they have on disk.
final class ArchiveRow {
    private ArchiveRow() {}

    static byte[] encode(EventArchive archive) {
        var row = JsonRow.create();
        row.put("arn", archive.arn().toString());
        row.put("number", archive.number());
        row.put("bus", archive.bus().toString());
        archive.pattern().ifPresent(pattern -> row.put("pattern", pattern.text()));
        row.put("retentionDays", archive.retentionDays());
        row.set("attributes", JsonRow.of(archive.attributes()));
        row.put("createdAt", archive.createdAt().toEpochMilli());
        return JsonRow.encode(row);
    }

    static EventArchive decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new EventArchive(
                Arn.parse(row.required("arn").asText()),
                row.required("number").asLong(),
                Arn.parse(row.required("bus").asText()),
                Optional.ofNullable(row.get("pattern"))
                        .map(JsonNode::asText)
                        .map(RulePattern::kept),
                row.required("retentionDays").asInt(),
                JsonRow.strings(row.required("attributes")),
                Instant.ofEpochMilli(row.required("createdAt").asLong()));
    }
}
