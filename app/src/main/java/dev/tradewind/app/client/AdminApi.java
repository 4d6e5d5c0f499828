package dev.tradewind.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

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

    @Override
    public void close() {
        http.close();
    }
}
