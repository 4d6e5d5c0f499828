package dev.tradewind.functions.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Mappings on disk: the sixteen bytes of the UUID, and JSON without what is absent. Times are epoch milliseconds.
final class MappingRow {
    static final Table TABLE = new Table("event-source-mappings");

    private MappingRow() {}

    static byte[] key(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID id(byte[] key) {
        var bytes = ByteBuffer.wrap(key);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    static byte[] encode(EventSourceMapping mapping) {
        var row = JsonRow.create();
        row.put("function", mapping.function().toString());
        row.put("source", mapping.source().toString());
        row.put("enabled", mapping.isEnabled());
        row.put("modified", mapping.modified().toEpochMilli());
        put(row, mapping.settings());
        return JsonRow.encode(row);
    }

    private static void put(ObjectNode row, MappingSettings settings) {
        row.put("batchSize", settings.batchSize());
        row.put("windowSeconds", settings.window().toSeconds());
        row.put("itemFailures", settings.reportsItemFailures());
        var filters = row.putArray("filters");
        settings.filters().forEach(filters::add);
        put(row, "concurrency", settings.maximumConcurrency());
        settings.pollers()
                .ifPresent(it -> {
                    var pollers = row.putObject("pollers");
                    put(pollers, "min", it.minimum());
                    put(pollers, "max", it.maximum());
                });
    }

    private static void put(ObjectNode row, String name, OptionalInt number) {
        number.ifPresent(it -> row.put(name, it));
    }

    static EventSourceMapping decode(byte[] key, byte[] value) {
        var row = JsonRow.decode(value);
        return new EventSourceMapping(
                id(key),
                Arn.parse(row.get("function").asText()),
                Arn.parse(row.get("source").asText()),
                settings(row),
                row.get("enabled").asBoolean(),
                Instant.ofEpochMilli(row.get("modified").asLong()));
    }

    private static MappingSettings settings(JsonNode row) {
        var filters = new ArrayList<String>();
        row.get("filters").forEach(it -> filters.add(it.asText()));
        return new MappingSettings(
                row.get("batchSize").asInt(),
                Duration.ofSeconds(row.get("windowSeconds").asLong()),
                row.get("itemFailures").asBoolean(),
                filters,
                number(row, "concurrency"),
                Optional.ofNullable(row.get("pollers"))
                        .map(it -> new ProvisionedPollers(number(it, "min"), number(it, "max"))));
    }

    private static OptionalInt number(JsonNode row, String name) {
        var number = row.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number.asInt());
    }
}
