package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.ApiConnection;
import dev.tradewind.aws.events.destination.ApiDestinations;
import dev.tradewind.aws.events.destination.ConnectionAuthorization;
import dev.tradewind.aws.events.destination.ConnectionCredentials;
import dev.tradewind.aws.events.destination.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionOAuthRequestParameters;

/// The credentials of a request, checked; what an update leaves out is as it was.
///
/// Source: the service's model; the words of what a type lacks are this project's.
record CredentialShapes(ApiDestinations destinations, Optional<ApiConnection> before) {
    private static final int TEXT_LENGTH_MAX = 512;
    private static final int PARAMETERS_MAX = 100;
    private static final int URL_LENGTH_MAX = 2048;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT");

    ConnectionCredentials read(String type, UpdateConnectionAuthRequestParameters shape) {
        var invocation = shape.invocationHttpParameters();
        check("authParameters.invocationHttpParameters", invocation);
        return new ConnectionCredentials(
                switch (type) {
                    case ConnectionAuthorization.Basic.TYPE -> basic(shape);
                    case ConnectionAuthorization.ApiKey.TYPE -> apiKey(shape);
                    default -> oauth(shape);
                },
                Optional.ofNullable(invocation)
                        .map(ConnectionShapes::read)
                        .or(() -> credentials().flatMap(ConnectionCredentials::invocation)));
    }

    private Optional<ConnectionCredentials> credentials() {
        return before.flatMap(ApiConnection::credentials);
    }

    private <A extends ConnectionAuthorization> Optional<A> before(Class<A> type) {
        return credentials()
                .map(ConnectionCredentials::authorization)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private ConnectionAuthorization basic(UpdateConnectionAuthRequestParameters shape) {
        var old = before(ConnectionAuthorization.Basic.class);
        var given = shape.basicAuthParameters();
        return new ConnectionAuthorization.Basic(
                text(
                        "authParameters.basicAuthParameters.username",
                        given == null ? null : given.username(),
                        old.map(ConnectionAuthorization.Basic::username)),
                secret(
                        "authParameters.basicAuthParameters.password",
                        given == null ? null : given.password(),
                        old.map(ConnectionAuthorization.Basic::password)));
    }

    private ConnectionAuthorization apiKey(UpdateConnectionAuthRequestParameters shape) {
        var old = before(ConnectionAuthorization.ApiKey.class);
        var given = shape.apiKeyAuthParameters();
        return new ConnectionAuthorization.ApiKey(
                text(
                        "authParameters.apiKeyAuthParameters.apiKeyName",
                        given == null ? null : given.apiKeyName(),
                        old.map(ConnectionAuthorization.ApiKey::name)),
                secret(
                        "authParameters.apiKeyAuthParameters.apiKeyValue",
                        given == null ? null : given.apiKeyValue(),
                        old.map(ConnectionAuthorization.ApiKey::value)));
    }

    private ConnectionAuthorization oauth(UpdateConnectionAuthRequestParameters shape) {
        var at = "authParameters.oAuthParameters.";
        var old = before(ConnectionAuthorization.OAuth.class);
        var given =
                shape.oAuthParameters() == null
                        ? UpdateConnectionOAuthRequestParameters.builder().build()
                        : shape.oAuthParameters();
        var client = given.clientParameters();
        check(at + "oAuthHttpParameters", given.oAuthHttpParameters());
        new Constraints()
                .length(
                        at + "authorizationEndpoint",
                        given.authorizationEndpoint(),
                        1,
                        URL_LENGTH_MAX)
                .oneOf(at + "httpMethod", given.httpMethodAsString(), METHODS)
                .check();
        var endpoint =
                given(
                        at + "authorizationEndpoint",
                        given.authorizationEndpoint(),
                        old.map(ConnectionAuthorization.OAuth::endpoint));
        destinations.requireEndpoint("AuthorizationEndpoint", endpoint);
        return new ConnectionAuthorization.OAuth(
                text(
                        at + "clientParameters.clientID",
                        client == null ? null : client.clientID(),
                        old.map(ConnectionAuthorization.OAuth::clientId)),
                secret(
                        at + "clientParameters.clientSecret",
                        client == null ? null : client.clientSecret(),
                        old.map(ConnectionAuthorization.OAuth::clientSecret)),
                endpoint,
                given(
                        at + "httpMethod",
                        given.httpMethodAsString(),
                        old.map(ConnectionAuthorization.OAuth::method)),
                Optional.ofNullable(given.oAuthHttpParameters())
                        .map(ConnectionShapes::read)
                        .or(() -> old.flatMap(ConnectionAuthorization.OAuth::parameters)));
    }

    private static String text(String member, @Nullable String value, Optional<String> old) {
        new Constraints()
                .length(member, value, 1, TEXT_LENGTH_MAX)
                .pattern(member, value, ModelPattern.TEXT)
                .check();
        return given(member, value, old);
    }

    private static Secret secret(String member, @Nullable String value, Optional<Secret> old) {
        new Constraints().secret(member, value, 1, TEXT_LENGTH_MAX, ModelPattern.TEXT).check();
        return new Secret(given(member, value, old.map(Secret::text)));
    }

    private static String given(String member, @Nullable String value, Optional<String> old) {
        if (value == null && old.isPresent()) {
            return old.get();
        }
        new Constraints().required(member, value).check();
        return String.valueOf(value);
    }

    private static void check(String at, @Nullable ConnectionHttpParameters shape) {
        if (shape == null) {
            return;
        }
        var constraints =
                new Constraints()
                        .count(at + ".headerParameters", shape.headerParameters(), PARAMETERS_MAX)
                        .count(
                                at + ".queryStringParameters",
                                shape.queryStringParameters(),
                                PARAMETERS_MAX)
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
        constraints.check();
    }
}
