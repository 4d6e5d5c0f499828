package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sagas of a running instance, as clients of its order API see them.
public final class SagaApi implements AutoCloseable {
    private static final int PAGE = 200;

    private final JsonHttp http;

    private SagaApi(JsonHttp http) {
        this.http = http;
    }

    public static SagaApi at(int port) {
        return new SagaApi(JsonHttp.ofOrderApi(port));
    }

    /// The definitions that it goes by.
    public JsonNode definitions() {
        return http.get("/saga-definitions").path("items");
    }

    /// The first runs of a status, in the order of their names.
    ///
    /// @param max the most that are wanted
    public List<JsonNode> runs(Optional<String> saga, Optional<String> status, int max) {
        var found = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page = http.get("/sagas?limit=" + PAGE + query(saga, status, next));
            page.path("items").forEach(found::add);
            next = page.path("next").asText();
        } while (!next.isEmpty() && found.size() < max);
        return found.subList(0, Math.min(max, found.size()));
    }

    private static String query(Optional<String> saga, Optional<String> status, String after) {
        return saga.map(it -> "&name=" + encoded(it)).orElse("")
                + status.map(it -> "&status=" + encoded(it)).orElse("")
                + (after.isEmpty() ? "" : "&after=" + encoded(after));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /// Begins the run of a subject; doing so again with the same key changes nothing, and has the same answer.
    public JsonNode start(String saga, Object body, String idempotencyKey) {
        return http.post(
                "/sagas/" + encoded(saga), body, Map.of("Idempotency-Key", idempotencyKey));
    }

    /// @throws ClientFailure if there is none
    public JsonNode run(String saga, String subject) {
        return http.get(path(saga, subject));
    }

    /// Has a compensation that failed tried again.
    ///
    /// @throws ClientFailure if the run is not stuck
    public JsonNode retry(String saga, String subject) {
        return http.post(path(saga, subject) + "/retry", Map.of(), Map.of());
    }

    /// Ends a run, and has what it did undone.
    ///
    /// @throws ClientFailure if it is too late
    public JsonNode cancel(String saga, String subject) {
        return http.post(path(saga, subject) + "/cancel", Map.of(), Map.of());
    }

    private static String path(String saga, String subject) {
        return "/sagas/%s/%s".formatted(encoded(saga), encoded(subject));
    }

    @Override
    public void close() {
        http.close();
    }
}
