package dev.tradewind.broker.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// An event in the JSON that it has in an archive.
final class EventRow {
    private EventRow() {}

    static byte[] encode(BusEvent event) {
        var row = JsonRow.create();
        row.put("id", event.id().toString());
        row.put("source", event.source());
        row.put("detailType", event.detailType());
        row.put("detail", event.detail());
        row.put("account", event.account());
        row.put("region", event.region());
        row.put("time", event.time().toEpochMilli());
        var resources = row.putArray("resources");
        event.resources().forEach(resources::add);
        event.traceHeader().ifPresent(header -> row.put("traceHeader", header));
        return JsonRow.encode(row);
    }

    static BusEvent decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new BusEvent(
                UUID.fromString(row.required("id").asText()),
                row.required("source").asText(),
                row.required("detailType").asText(),
                row.required("detail").asText(),
                row.required("account").asText(),
                row.required("region").asText(),
                Instant.ofEpochMilli(row.required("time").asLong()),
                row.required("resources").valueStream().map(JsonNode::asText).toList(),
                Optional.ofNullable(row.get("traceHeader")).map(JsonNode::asText),
                Optional.empty());
    }

    /// The bytes that an event counts with in the size of an archive: those of its texts.
    static long sizeBytes(BusEvent event) {
        return Stream.concat(
                        Stream.of(event.source(), event.detailType(), event.detail()),
                        event.resources().stream())
                .mapToLong(text -> text.getBytes(UTF_8).length)
                .sum();
    }
}
