package dev.tradewind.aws.events.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.http.client.OutwardRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The request for a token, and what its answer says.
///
/// Source: RFC 6749, sections 2.3.1, 4.4.2 and 5.1: a form, which a GET has in its query. Where the connection's
/// parameters set a content type of JSON, the same as JSON.
final class TokenRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";

    private TokenRequest() {}

    static OutwardRequest of(ConnectionAuthorization.OAuth client) {
        var parameters = client.parameters().orElse(ConnectionParameters.NONE);
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", client.clientId());
        fields.put("client_secret", client.clientSecret().text());
        fields.putAll(ConnectionParameters.values(parameters.body()));
        var query = ConnectionParameters.values(parameters.query());
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(ConnectionParameters.values(parameters.headers()));
        RequestHeaders.removeReserved(headers);
        headers.put("Accept", "application/json");
        if (client.method().equals("GET")) {
            query.putAll(fields);
            return new OutwardRequest(
                    "GET", UrlText.withQuery(client.endpoint(), query), headers, "");
        }
        headers.putIfAbsent(CONTENT_TYPE, FORM);
        return new OutwardRequest(
                client.method(),
                UrlText.withQuery(client.endpoint(), query),
                headers,
                body(headers, fields));
    }

    private static String body(Map<String, String> headers, Map<String, String> fields) {
        boolean isJson =
                headers.getOrDefault(CONTENT_TYPE, FORM)
                        .toLowerCase(Locale.ROOT)
                        .startsWith("application/json");
        return isJson ? JSON.valueToTree(fields).toString() : UrlText.form(fields);
    }

    /// A token as it was given out.
    ///
    /// @param seconds for which it is good, if that is said
    record Granted(Secret token, Optional<Long> seconds) {}

    /// The token of an answer; nothing if it has none.
    static Optional<Granted> granted(String answer) {
        try {
            var json = JSON.readTree(answer);
            return Optional.of(json.path("access_token"))
                    .filter(JsonNode::isTextual)
                    .map(it ->
                            new Granted(
                                    new Secret(it.asText()),
                                    Optional.of(json.path("expires_in"))
                                            .filter(in -> in.asLong() > 0)
                                            .map(JsonNode::asLong)));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
