package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Requests to a sidecar, as bytes to write.
public final class DaprRequests {
    private static final String HEAD =
            """
            POST /v1.0/publish/%s HTTP/1.1
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

    private static byte[] request(String target, String body) {
        return (HEAD.formatted(target, body.length()) + body).getBytes(StandardCharsets.US_ASCII);
    }
}
