package dev.tradewind.aws.events.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.Optional;

/// The way in which a connection's requests show whom they are from.
///
/// Source: EventBridge API Reference, CreateConnectionAuthRequestParameters.
public sealed interface ConnectionAuthorization {
    /// The type, as AWS names it.
    String type();

    /// The row that is kept of it.
    ObjectNode encode();

    /// A name and a password (RFC 7617).
    record Basic(String username, Secret password) implements ConnectionAuthorization {
        public static final String TYPE = "BASIC";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public ObjectNode encode() {
            return JsonRow.create().put("username", username).put("password", password.text());
        }
    }

    /// A header with a key.
    record ApiKey(String name, Secret value) implements ConnectionAuthorization {
        public static final String TYPE = "API_KEY";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public ObjectNode encode() {
            return JsonRow.create().put("name", name).put("value", value.text());
        }
    }

    /// A token that an authorization server gives a client (RFC 6749, section 4.4).
    ///
    /// @param parameters that the request for the token has beside the client's
    record OAuth(
            String clientId,
            Secret clientSecret,
            String endpoint,
            String method,
            Optional<ConnectionParameters> parameters)
            implements ConnectionAuthorization {
        public static final String TYPE = "OAUTH_CLIENT_CREDENTIALS";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public ObjectNode encode() {
            var row =
                    JsonRow.create()
                            .put("clientId", clientId)
                            .put("clientSecret", clientSecret.text())
                            .put("endpoint", endpoint)
                            .put("method", method);
            parameters.ifPresent(it -> row.set("parameters", it.encode()));
            return row;
        }
    }

    /// Reads what [#encode] kept.
    static ConnectionAuthorization decode(String type, JsonNode row) {
        return switch (type) {
            case Basic.TYPE -> new Basic(text(row, "username"), new Secret(text(row, "password")));
            case ApiKey.TYPE -> new ApiKey(text(row, "name"), new Secret(text(row, "value")));
            case OAuth.TYPE ->
                    new OAuth(
                            text(row, "clientId"),
                            new Secret(text(row, "clientSecret")),
                            text(row, "endpoint"),
                            text(row, "method"),
                            Optional.ofNullable(row.get("parameters"))
                                    .map(ConnectionParameters::decode));
            default -> throw new IllegalStateException("a connection of type " + type);
        };
    }

    private static String text(JsonNode row, String name) {
        return row.required(name).asText();
    }
}
