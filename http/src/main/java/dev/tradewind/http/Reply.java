package dev.tradewind.http;

import dev.tradewind.http.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An answer to a request.
///
/// @param headers each once
/// @param cookies the values of `Set-Cookie`, the one header of which each value has to be sent alone (RFC 6265, section 3)
public record Reply(int status, Map<String, String> headers, List<String> cookies, Body body) {
    private static final String CONTENT_TYPE = "Content-Type";

    public Reply {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    public Reply(int status, Map<String, String> headers, Body body) {
        this(status, headers, List.of(), body);
    }

    public Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, new Body.Bytes(body));
    }

    public static Reply ok(Object body) {
        return json(200, body);
    }

    public static Reply json(int status, Object body) {
        return new Reply(status, Map.of(CONTENT_TYPE, "application/json"), Json.write(body));
    }

    /// A refusal, as `application/problem+json`, with what a caller is to prove, if that is why.
    public static Reply of(Problem problem) {
        var reply =
                new Reply(
                        problem.status(),
                        Map.of(CONTENT_TYPE, "application/problem+json"),
                        Json.write(problem.details()));
        return BearerChallenge.of(problem.kind())
                .map(challenge -> reply.with("WWW-Authenticate", challenge))
                .orElse(reply);
    }

    /// The same with one more header.
    public Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, cookies, body);
    }

    /// The same with cookies that are set.
    public Reply setting(List<String> wanted) {
        return new Reply(status, headers, wanted, body);
    }

    /// The bytes of a body that is there as a whole.
    public byte[] bytes() {
        return switch (body) {
            case Body.Bytes(var bytes) -> bytes;
            case Body.Stream _ ->
                    throw new IllegalStateException("a streamed body is not there as a whole");
        };
    }
}
