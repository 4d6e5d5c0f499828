package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.ApiConnections;
import dev.tradewind.aws.events.destination.ApiDestinations;
import dev.tradewind.aws.events.destination.ConnectionAuthorization;
import dev.tradewind.aws.events.destination.ConnectionAuthorization.ApiKey;
import dev.tradewind.aws.events.destination.ConnectionAuthorization.Basic;
import dev.tradewind.aws.events.destination.ConnectionAuthorization.OAuth;
import dev.tradewind.aws.events.destination.ConnectionCredentials;
import dev.tradewind.aws.events.destination.ConnectionParameters;
import dev.tradewind.aws.events.destination.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionApiKeyAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionBasicAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionOAuthClientRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionOAuthRequestParameters;

/// The credentials of a request, each part of it checked; what an update leaves out is as it was.
///
/// Source: the service's model; the words of what a type lacks are this project's.
record CredentialShapes(
        UpdateConnectionBasicAuthRequestParameters basic,
        UpdateConnectionApiKeyAuthRequestParameters key,
        UpdateConnectionOAuthRequestParameters oauth,
        UpdateConnectionOAuthClientRequestParameters client,
        Optional<ConnectionParameters> invocation,
        Optional<ConnectionParameters> token) {
    private static final int TEXT_LENGTH_MAX = 512;
    private static final int PARAMETERS_MAX = 100;
    private static final int URL_LENGTH_MAX = 2048;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT");

    private static final String AT = "authParameters.";
    private static final String USERNAME = AT + "basicAuthParameters.username";
    private static final String PASSWORD = AT + "basicAuthParameters.password";
    private static final String KEY_NAME = AT + "apiKeyAuthParameters.apiKeyName";
    private static final String KEY_VALUE = AT + "apiKeyAuthParameters.apiKeyValue";
    private static final String OAUTH = AT + "oAuthParameters.";
    private static final String CLIENT_ID = OAUTH + "clientParameters.clientID";
    private static final String CLIENT_SECRET = OAUTH + "clientParameters.clientSecret";
    private static final String ENDPOINT = OAUTH + "authorizationEndpoint";
    private static final String METHOD = OAUTH + "httpMethod";

    /// Reads and checks all that a request has, of whatever type the connection is: on the thread of its caller, for it
    /// may take as long as the request is.
    static CredentialShapes checked(
            ApiDestinations destinations, UpdateConnectionAuthRequestParameters shape) {
        var shapes = of(shape);
        var constraints = new Constraints();
        check(constraints, AT + "invocationHttpParameters", shape.invocationHttpParameters());
        shapes.checkTexts(constraints);
        check(constraints, OAUTH + "oAuthHttpParameters", shapes.oauth.oAuthHttpParameters());
        constraints.check();
        shapes.invocation.ifPresent(ApiConnections::requireShort);
        shapes.token.ifPresent(ApiConnections::requireShort);
        Optional.ofNullable(shapes.oauth.authorizationEndpoint())
                .ifPresent(it -> destinations.requireEndpoint("AuthorizationEndpoint", it));
        return shapes;
    }

    private static CredentialShapes of(UpdateConnectionAuthRequestParameters shape) {
        var oauth =
                Optional.ofNullable(shape.oAuthParameters())
                        .orElseGet(() -> UpdateConnectionOAuthRequestParameters.builder().build());
        return new CredentialShapes(
                Optional.ofNullable(shape.basicAuthParameters())
                        .orElseGet(
                                () -> UpdateConnectionBasicAuthRequestParameters.builder().build()),
                Optional.ofNullable(shape.apiKeyAuthParameters())
                        .orElseGet(() ->
                                UpdateConnectionApiKeyAuthRequestParameters.builder().build()),
                oauth,
                Optional.ofNullable(oauth.clientParameters())
                        .orElseGet(() ->
                                UpdateConnectionOAuthClientRequestParameters.builder().build()),
                Optional.ofNullable(shape.invocationHttpParameters()).map(ConnectionShapes::read),
                Optional.ofNullable(oauth.oAuthHttpParameters()).map(ConnectionShapes::read));
    }

    private void checkTexts(Constraints constraints) {
        text(constraints, USERNAME, basic.username());
        constraints.secret(PASSWORD, basic.password(), 1, TEXT_LENGTH_MAX, ModelPattern.TEXT);
        text(constraints, KEY_NAME, key.apiKeyName());
        constraints.secret(KEY_VALUE, key.apiKeyValue(), 1, TEXT_LENGTH_MAX, ModelPattern.TEXT);
        text(constraints, CLIENT_ID, client.clientID());
        constraints
                .secret(CLIENT_SECRET, client.clientSecret(), 1, TEXT_LENGTH_MAX, ModelPattern.TEXT)
                .length(ENDPOINT, oauth.authorizationEndpoint(), 1, URL_LENGTH_MAX)
                .oneOf(METHOD, oauth.httpMethodAsString(), METHODS);
    }

    private static void text(Constraints constraints, String member, @Nullable String value) {
        constraints
                .length(member, value, 1, TEXT_LENGTH_MAX)
                .pattern(member, value, ModelPattern.TEXT);
    }

    /// The credentials of a connection that is of this type from now on. Quick enough for a decision.
    ///
    /// @param before with what the request leaves out
    ConnectionCredentials over(Optional<ConnectionCredentials> before, String type) {
        var authorization = before.map(ConnectionCredentials::authorization);
        return new ConnectionCredentials(
                switch (type) {
                    case Basic.TYPE -> basic(kept(authorization, Basic.class));
                    case ApiKey.TYPE -> apiKey(kept(authorization, ApiKey.class));
                    default -> oauth(kept(authorization, OAuth.class));
                },
                invocation.or(() -> before.flatMap(ConnectionCredentials::invocation)));
    }

    private static <A extends ConnectionAuthorization> Optional<A> kept(
            Optional<ConnectionAuthorization> before, Class<A> type) {
        return before.filter(type::isInstance).map(type::cast);
    }

    private ConnectionAuthorization basic(Optional<Basic> old) {
        return new Basic(
                given(USERNAME, basic.username(), old.map(Basic::username)),
                secret(PASSWORD, basic.password(), old.map(Basic::password)));
    }

    private ConnectionAuthorization apiKey(Optional<ApiKey> old) {
        return new ApiKey(
                given(KEY_NAME, key.apiKeyName(), old.map(ApiKey::name)),
                secret(KEY_VALUE, key.apiKeyValue(), old.map(ApiKey::value)));
    }

    private ConnectionAuthorization oauth(Optional<OAuth> old) {
        return new OAuth(
                given(CLIENT_ID, client.clientID(), old.map(OAuth::clientId)),
                secret(CLIENT_SECRET, client.clientSecret(), old.map(OAuth::clientSecret)),
                given(ENDPOINT, oauth.authorizationEndpoint(), old.map(OAuth::endpoint)),
                given(METHOD, oauth.httpMethodAsString(), old.map(OAuth::method)),
                token.or(() -> old.flatMap(OAuth::parameters)));
    }

    private static Secret secret(String member, @Nullable String value, Optional<Secret> old) {
        return new Secret(given(member, value, old.map(Secret::text)));
    }

    private static String given(String member, @Nullable String value, Optional<String> old) {
        if (value == null && old.isPresent()) {
            return old.get();
        }
        new Constraints().required(member, value).check();
        return String.valueOf(value);
    }

    private static void check(
            Constraints constraints, String at, @Nullable ConnectionHttpParameters shape) {
        if (shape == null) {
            return;
        }
        constraints
                .count(at + ".headerParameters", shape.headerParameters(), PARAMETERS_MAX)
                .count(at + ".queryStringParameters", shape.queryStringParameters(), PARAMETERS_MAX)
                .count(at + ".bodyParameters", shape.bodyParameters(), PARAMETERS_MAX);
        shape.headerParameters()
                .forEach(it ->
                        constraints
                                .length(at + ".headerParameters.key", it.key(), 0, TEXT_LENGTH_MAX)
                                .pattern(
                                        at + ".headerParameters.key",
                                        it.key(),
                                        RequestShapes.HEADER_NAME)
                                .secret(
                                        at + ".headerParameters.value",
                                        it.value(),
                                        0,
                                        TEXT_LENGTH_MAX,
                                        ModelPattern.HEADER_VALUE));
        shape.queryStringParameters()
                .forEach(it ->
                        constraints
                                .length(
                                        at + ".queryStringParameters.key",
                                        it.key(),
                                        0,
                                        TEXT_LENGTH_MAX)
                                .secret(
                                        at + ".queryStringParameters.value",
                                        it.value(),
                                        0,
                                        TEXT_LENGTH_MAX,
                                        ModelPattern.QUERY_VALUE));
    }
}
