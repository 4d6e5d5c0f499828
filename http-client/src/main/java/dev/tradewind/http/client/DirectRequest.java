package dev.tradewind.http.client;

import java.util.LinkedHashMap;
import java.util.Map;

/// A request to a host that is known.
///
/// @param target path and query as they are sent
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record DirectRequest(
        String method, String target, Map<String, String> headers, byte[] body) {
    public DirectRequest {
        headers = new LinkedHashMap<>(headers);
        headers.forEach(DirectRequest::check);
    }

    private static void check(String name, String value) {
        if (!HeaderText.isHeader(name, value)) {
            throw new IllegalArgumentException(
                    "the header '%s' has characters that no header has".formatted(name));
        }
    }

    public static DirectRequest get(String target, Map<String, String> headers) {
        return new DirectRequest("GET", target, headers, new byte[0]);
    }
}
