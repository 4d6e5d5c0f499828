package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.HmacSha256;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The headers by which an endpoint knows that a delivery is ours, new, and not one that it has.
///
/// Source: Standard Webhooks 1.0.0 (github.com/standard-webhooks/standard-webhooks), "Webhook headers" and "Signature scheme":
/// HMAC-SHA256 of id, time in seconds and body with points between them, in Base64 after `v1,`, one for each key.
public final class SignedHeaders {
    private SignedHeaders() {}

    /// @param messageId the same in every attempt, without a point
    public static Map<String, String> of(
            String messageId, Instant at, List<byte[]> keys, String body) {
        var seconds = Long.toString(at.getEpochSecond());
        var signed = "%s.%s.%s".formatted(messageId, seconds, body).getBytes(UTF_8);
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", messageId);
        headers.put("webhook-timestamp", seconds);
        headers.put(
                "webhook-signature",
                keys.stream().map(key -> signature(key, signed)).collect(Collectors.joining(" ")));
        return headers;
    }

    private static String signature(byte[] key, byte[] signed) {
        return "v1," + Base64.getEncoder().encodeToString(HmacSha256.of(key, signed));
    }
}
