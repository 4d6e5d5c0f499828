package dev.tradewind.aws.lambda.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The response that a function's answer means, payload format 2.0: as it says, or, without a status code, the whole
/// answer as JSON.
///
/// Source: Lambda developer guide, "Invoking Lambda function URLs", "Response payload format"; recorded answers, of a
/// text, which is sent without its quotes.
final class UrlResponse {
    private static final int OK = 200;
    private static final int STATUS_MAX = 599;
    private static final String CONTENT_TYPE = "Content-Type";
    private static final byte[] NOTHING = {};

    /// Statuses without a body (RFC 9110, section 6.4.1).
    private static final Set<Integer> EMPTY = Set.of(204, 304);

    /// Headers that belong to a connection, and the length, which the server knows.
    private static final Set<String> OF_CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\uFFFF]*");

    private UrlResponse() {}

    /// @return nothing if the answer means no response
    static Optional<Reply> of(byte[] payload) {
        try {
            var answer = Json.read(payload);
            return answer.has("statusCode") ? told(answer) : Optional.of(inferred(answer, payload));
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private static Reply inferred(JsonNode answer, byte[] payload) {
        var body = answer.isTextual() ? answer.textValue().getBytes(UTF_8) : payload;
        return new Reply(OK, Map.of(CONTENT_TYPE, "application/json"), body);
    }

    private static Optional<Reply> told(JsonNode answer) {
        var status = status(answer.path("statusCode"));
        var headers = headers(answer.path("headers"));
        var cookies = cookies(answer.path("cookies"));
        var body = body(answer);
        if (status.isEmpty() || headers.isEmpty() || cookies.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        var bytes = EMPTY.contains(status.get()) ? NOTHING : body.get();
        return Optional.of(new Reply(status.get(), headers.get(), bytes).setting(cookies.get()));
    }

    private static Optional<Integer> status(JsonNode node) {
        var text = node.asText();
        return Optional.of(text)
                .filter(it -> it.matches("[0-9]{3}"))
                .map(Integer::valueOf)
                .filter(it -> it >= OK && it <= STATUS_MAX);
    }

    private static Optional<Map<String, String>> headers(JsonNode node) {
        if (!(node.isObject() || node.isMissingNode() || node.isNull())) {
            return Optional.empty();
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put(CONTENT_TYPE, "application/json");
        for (var each : node.properties()) {
            if (!isHeader(each.getKey(), each.getValue())) {
                return Optional.empty();
            }
            headers.put(each.getKey(), each.getValue().asText());
        }
        OF_CONNECTION.forEach(headers::remove);
        return Optional.of(headers);
    }

    private static boolean isHeader(String name, JsonNode value) {
        return NAME.matcher(name).matches()
                && value.isValueNode()
                && VALUE.matcher(value.asText()).matches();
    }

    private static Optional<List<String>> cookies(JsonNode node) {
        var cookies = new ArrayList<String>();
        for (var each : node) {
            if (!each.isTextual() || !VALUE.matcher(each.textValue()).matches()) {
                return Optional.empty();
            }
            cookies.add(each.textValue());
        }
        return Optional.of(cookies);
    }

    private static Optional<byte[]> body(JsonNode answer) {
        var body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return Optional.of(NOTHING);
        }
        if (body.isContainerNode()) {
            return Optional.of(Json.write(body));
        }
        if (!answer.path("isBase64Encoded").asBoolean()) {
            return Optional.of(body.asText().getBytes(UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body.asText()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
