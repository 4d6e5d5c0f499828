package dev.tradewind.http;

import dev.tradewind.http.json.Json;
import java.util.HashMap;
import java.util.Map;

/// An answer as a route gives it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    public static HttpReply ok(Object body) {
        return json(200, body);
    }

    public static HttpReply json(int status, Object body) {
        return new HttpReply(status, Map.of(CONTENT_TYPE, "application/json"), Json.write(body));
    }

    /// A refusal, as `application/problem+json`.
    public static HttpReply of(Problem problem) {
        return new HttpReply(
                problem.status(),
                Map.of(CONTENT_TYPE, "application/problem+json"),
                Json.write(problem.details()));
    }

    /// The same with one more header.
    public HttpReply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, more, body);
    }
}
