package dev.tradewind.hosts.dapr;

import dev.tradewind.http.client.DirectAnswer;
import dev.tradewind.http.client.DirectClient;
import dev.tradewind.http.client.DirectRequest;
import dev.tradewind.http.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The connection to the sidecar's HTTP API. Any thread may post.
final class SidecarConnection implements AutoCloseable {
    /// The longest that one request takes.
    static final Duration REQUEST_MAX = Duration.ofSeconds(10);

    /// The pause before a sidecar that did not answer is asked again.
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// A bulk get of a thousand rows may have some megabytes.
    private static final int ANSWER_BYTES_MAX = 64 << 20;

    private final DirectClient client;
    private final Map<String, String> headers;

    SidecarConnection(DaprHostOptions.SidecarPlace place) {
        client = new DirectClient(place.host(), place.httpPort(), REQUEST_MAX, ANSWER_BYTES_MAX);
        var all = new HashMap<>(Map.of("Content-Type", "application/json"));
        place.apiToken().ifPresent(it -> all.put("dapr-api-token", it));
        headers = Map.copyOf(all);
    }

    /// Posts `body` as JSON once.
    DirectAnswer post(String target, Object body) {
        try {
            return client.send(
                    new DirectRequest("POST", target, headers, Json.write(body)), REQUEST_MAX);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /// Waits a moment, for a sidecar that starts anew, or for others that change the same rows.
    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /// Whoever waits for this thread has gone; what it began may have happened or not, and comes again.
    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while the sidecar was asked");
    }

    @Override
    public void close() {
        client.close();
    }
}
