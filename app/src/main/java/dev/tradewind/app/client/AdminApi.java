package dev.tradewind.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// What an operator may ask of a running instance beside AWS's protocols, below `/_tradewind`.
public final class AdminApi implements AutoCloseable {
    private static final String BACKUP = "/_tradewind/backup";

    private final JsonHttp http;

    private AdminApi(JsonHttp http) {
        this.http = http;
    }

    public static AdminApi at(int awsPort) {
        return new AdminApi(new JsonHttp(awsPort));
    }

    /// Has a backup begun; the answer is its state.
    public JsonNode startBackup(Path directory) {
        var name = URLEncoder.encode(directory.toString(), StandardCharsets.UTF_8);
        return http.post(BACKUP + "?directory=" + name, Map.of(), Map.of());
    }

    /// The state of the latest backup.
    public JsonNode backup() {
        return http.get(BACKUP);
    }

    /// For how many seconds each queue that holds something, by its ARN, has held the oldest of that. Nothing
    /// where requests have to be signed: such an instance does not tell.
    public Map<String, Long> oldestAgesSeconds() {
        return http.getIfTold("/_tradewind/queues")
                .map(answer ->
                        answer.path("queues")
                                .valueStream()
                                .filter(queue -> queue.has("oldestAgeSeconds"))
                                .collect(
                                        Collectors.toMap(
                                                queue -> queue.path("queue").asText(),
                                                queue -> queue.path("oldestAgeSeconds").asLong())))
                .orElse(Map.of());
    }

    @Override
    public void close() {
        http.close();
    }
}
