package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Requests to a sidecar, as bytes to write.
public final class DaprRequests {
    private static final String HEAD =
            """
            POST /v1.0/%s HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    private DaprRequests() {}

    public static byte[] health() {
        return "GET /v1.0/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Publishes one event with a text as its data.
    public static byte[] publish(String component, String topic, String text) {
        return request(component + "/" + topic, "{\"text\":\"%s\"}".formatted(text));
    }

    /// Publishes `count` such events at once.
    public static byte[] bulk(String component, String topic, String text, int count) {
        var entries =
                IntStream.range(0, count)
                        .mapToObj(it -> entry(it, text))
                        .collect(Collectors.joining(",", "[", "]"));
        return request("bulk/" + component + "/" + topic, entries);
    }

    private static String entry(int id, String text) {
        return """
        {"entryId":"%d","contentType":"application/json","event":{"text":"%s"}}\
        """
                .formatted(id, text);
    }

    /// Saves a text under a key.
    public static byte[] save(String store, String key, String text) {
        var body = "[{\"key\":\"%s\",\"value\":\"%s\"}]".formatted(key, text);
        return posted("state/" + store, body);
    }

    /// Gets the value under a key.
    public static byte[] get(String store, String key) {
        return "GET /v1.0/state/%s/%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(store, key)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] request(String target, String body) {
        return posted("publish/" + target, body);
    }

    private static byte[] posted(String path, String body) {
        return (HEAD.formatted(path, body.length()) + body).getBytes(StandardCharsets.US_ASCII);
    }
}
