package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.http.client.DirectAnswer;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state store behind the sidecar: Dapr documentation, "State management API reference". Any thread may call.
final class SidecarState {
    /// The most keys of one bulk get; an instance of Tradewind answers a thousand.
    private static final int KEYS_MAX = 512;

    /// The longest that a read waits for a sidecar that does not answer.
    private static final int READ_ATTEMPTS = 100;

    private final SidecarConnection connection;
    private final String path;

    SidecarState(SidecarConnection connection, String store) {
        this.connection = connection;
        path = "/v1.0/state/" + store;
    }

    /// The rows that there are of these.
    ///
    /// @throws HostRefusal.CannotStore if the sidecar does not answer
    Map<String, StoredRow> read(Collection<String> keys) {
        var rows = new HashMap<String, StoredRow>();
        var all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_MAX) {
            readSome(all.subList(from, Math.min(from + KEYS_MAX, all.size())), rows);
        }
        return rows;
    }

    private void readSome(List<String> keys, Map<String, StoredRow> rows) {
        for (var item : answered(Map.of("keys", keys))) {
            var error = item.path("error").asText();
            if (!error.isEmpty()) {
                throw cannotStore("reading " + item.path("key").asText() + ": " + error);
            }
            var etag = item.path("etag").asText();
            if (!etag.isEmpty() && item.hasNonNull("data")) {
                var key = item.path("key").asText();
                rows.put(key, new StoredRow(key, etag, item.path("data")));
            }
        }
    }

    private JsonNode answered(Object body) {
        for (int attempt = 1; ; attempt++) {
            switch (connection.post(path + "/bulk", body)) {
                case DirectAnswer.Answered(var status, var bytes) when status == 200 -> {
                    return Json.read(bytes);
                }
                case DirectAnswer.Answered(var status, _) when status == 204 -> {
                    return JsonNodeFactory.instance.arrayNode();
                }
                case DirectAnswer.Answered answer -> throw cannotStore(described(answer));
                case DirectAnswer.Unreached(var reason) -> pauseOrFail(attempt, reason);
                case DirectAnswer.Failed(var reason) -> pauseOrFail(attempt, reason);
            }
        }
    }

    private static void pauseOrFail(int attempt, String reason) {
        if (attempt == READ_ATTEMPTS) {
            throw cannotStore(reason);
        }
        SidecarConnection.pause();
    }

    /// Asks once for a transaction.
    DirectAnswer transact(List<ObjectNode> operations) {
        return connection.post(path + "/transaction", Map.of("operations", operations));
    }

    /// An operation that is made only if the row is still the one that was read, or still is not there.
    static ObjectNode upsert(
            String key, Optional<StoredRow> read, JsonNode value, Optional<Duration> kept) {
        var operation = operation("upsert", key, read);
        var request = (ObjectNode) operation.path("request");
        request.set("value", value);
        kept.ifPresent(it ->
                request.putObject("metadata")
                        .put("ttlInSeconds", String.valueOf(Math.max(1, it.toSeconds()))));
        return operation;
    }

    static ObjectNode delete(StoredRow read) {
        return operation("delete", read.key(), Optional.of(read));
    }

    private static ObjectNode operation(String name, String key, Optional<StoredRow> read) {
        var operation = JsonNodeFactory.instance.objectNode().put("operation", name);
        var request = operation.putObject("request").put("key", key);
        read.ifPresent(row -> request.put("etag", row.etag()));
        request.putObject("options").put("concurrency", "first-write");
        return operation;
    }

    static String described(DirectAnswer.Answered answer) {
        var body = new String(answer.body(), StandardCharsets.UTF_8);
        return "the sidecar answered %d: %s"
                .formatted(answer.status(), body.substring(0, Math.min(body.length(), 500)));
    }

    static HostRefusal.CannotStore cannotStore(String reason) {
        return new HostRefusal.CannotStore(reason, new SidecarFailure(reason));
    }
}
