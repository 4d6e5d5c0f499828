package dev.tradewind.aws.events.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.input.RequestParameters;
import dev.tradewind.http.client.OutwardRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The request that an API destination gets for one event: of destination, target and connection, the connection's
/// parameters in the place of the target's.
///
/// Source: EventBridge API Reference, HttpParameters, ConnectionHttpParameters.
final class ApiRequest {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();
    private static final RequestParameters NONE =
            new RequestParameters(List.of(), Map.of(), Map.of());

    private ApiRequest() {}

    /// @param token where the connection has a client's
    static OutwardRequest of(
            ApiDestination destination,
            ConnectionCredentials credentials,
            Optional<Secret> token,
            Optional<RequestParameters> target,
            String input) {
        var parameters = target.orElse(NONE);
        var connection = credentials.invocation().orElse(ConnectionParameters.NONE);
        var query = new LinkedHashMap<>(parameters.query());
        query.putAll(ConnectionParameters.values(connection.query()));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(parameters.headers());
        headers.putAll(ConnectionParameters.values(connection.headers()));
        headers.putAll(authorization(credentials.authorization(), token));
        RequestHeaders.removeReserved(headers);
        RequestHeaders.addFixed(headers);
        return new OutwardRequest(
                destination.method(),
                UrlText.withQuery(UrlText.filled(destination.endpoint(), parameters.path()), query),
                headers,
                body(input, ConnectionParameters.values(connection.body())));
    }

    private static Map<String, String> authorization(
            ConnectionAuthorization authorization, Optional<Secret> token) {
        return switch (authorization) {
            case ConnectionAuthorization.Basic(var username, var password) ->
                    Map.of("Authorization", "Basic " + base64(username + ":" + password.text()));
            case ConnectionAuthorization.ApiKey(var name, var value) -> Map.of(name, value.text());
            case ConnectionAuthorization.OAuth _ ->
                    token.map(it -> Map.of("Authorization", "Bearer " + it.text()))
                            .orElseGet(Map::of);
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /// A body that is no object has no room for more.
    private static String body(String input, Map<String, String> more) {
        if (more.isEmpty()) {
            return input;
        }
        try {
            if (JSON.readTree(input) instanceof ObjectNode object) {
                more.forEach(object::put);
                return JSON.writeValueAsString(object);
            }
            return input;
        } catch (JsonProcessingException _) {
            return input;
        }
    }
}
