package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.ApiConnection;
import dev.tradewind.aws.events.destination.ConnectionAuthorization;
import dev.tradewind.aws.events.destination.ConnectionCredentials;
import dev.tradewind.aws.events.destination.ConnectionParameters;
import dev.tradewind.aws.events.destination.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthResponseParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;

/// Connections in the shape of the SDK; what is secret is in no answer.
///
/// Source: EventBridge API Reference, DescribeConnection; recorded answers.
final class ConnectionShapes {
    private ConnectionShapes() {}

    static ConnectionParameters read(ConnectionHttpParameters shape) {
        return new ConnectionParameters(
                shape.headerParameters().stream()
                        .map(it -> parameter(it.key(), it.value(), it.isValueSecret()))
                        .toList(),
                shape.queryStringParameters().stream()
                        .map(it -> parameter(it.key(), it.value(), it.isValueSecret()))
                        .toList(),
                shape.bodyParameters().stream()
                        .map(it -> parameter(it.key(), it.value(), it.isValueSecret()))
                        .toList());
    }

    private static ConnectionParameters.Parameter parameter(
            @Nullable String key, @Nullable String value, @Nullable Boolean isSecret) {
        return new ConnectionParameters.Parameter(
                key == null ? "" : key,
                new Secret(value == null ? "" : value),
                Boolean.TRUE.equals(isSecret));
    }

    static DescribeConnectionResponse describe(ApiConnection connection) {
        return DescribeConnectionResponse.builder()
                .connectionArn(connection.arn().toString())
                .name(connection.name())
                .description(connection.description().orElse(null))
                .connectionState(connection.state().name())
                .stateReason(connection.reason().orElse(null))
                .authorizationType(connection.type())
                .secretArn(connection.secret().toString())
                .authParameters(connection.credentials().map(ConnectionShapes::told).orElse(null))
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized().orElse(null))
                .build();
    }

    static Connection summary(ApiConnection connection) {
        return Connection.builder()
                .connectionArn(connection.arn().toString())
                .name(connection.name())
                .connectionState(connection.state().name())
                .stateReason(connection.reason().orElse(null))
                .authorizationType(connection.type())
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized().orElse(null))
                .build();
    }

    private static ConnectionAuthResponseParameters told(ConnectionCredentials credentials) {
        var told = ConnectionAuthResponseParameters.builder();
        credentials
                .invocation()
                .map(ConnectionShapes::told)
                .ifPresent(told::invocationHttpParameters);
        return switch (credentials.authorization()) {
            case ConnectionAuthorization.Basic(var username, _) ->
                    told.basicAuthParameters(it -> it.username(username)).build();
            case ConnectionAuthorization.ApiKey(var name, _) ->
                    told.apiKeyAuthParameters(it -> it.apiKeyName(name)).build();
            case ConnectionAuthorization.OAuth oauth ->
                    told.oAuthParameters(it ->
                                    it.clientParameters(client -> client.clientID(oauth.clientId()))
                                            .authorizationEndpoint(oauth.endpoint())
                                            .httpMethod(oauth.method())
                                            .oAuthHttpParameters(
                                                    oauth.parameters()
                                                            .map(ConnectionShapes::told)
                                                            .orElse(null)))
                            .build();
        };
    }

    private static ConnectionHttpParameters told(ConnectionParameters parameters) {
        var told = ConnectionHttpParameters.builder();
        present(parameters.headers())
                .ifPresent(all ->
                        told.headerParameters(
                                all.stream()
                                        .map(it ->
                                                ConnectionHeaderParameter.builder()
                                                        .key(it.key())
                                                        .value(value(it))
                                                        .isValueSecret(it.isSecret())
                                                        .build())
                                        .toList()));
        present(parameters.query())
                .ifPresent(all ->
                        told.queryStringParameters(
                                all.stream()
                                        .map(it ->
                                                ConnectionQueryStringParameter.builder()
                                                        .key(it.key())
                                                        .value(value(it))
                                                        .isValueSecret(it.isSecret())
                                                        .build())
                                        .toList()));
        present(parameters.body())
                .ifPresent(all ->
                        told.bodyParameters(
                                all.stream()
                                        .map(it ->
                                                ConnectionBodyParameter.builder()
                                                        .key(it.key())
                                                        .value(value(it))
                                                        .isValueSecret(it.isSecret())
                                                        .build())
                                        .toList()));
        return told.build();
    }

    private static Optional<List<ConnectionParameters.Parameter>> present(
            List<ConnectionParameters.Parameter> parameters) {
        return Optional.of(parameters).filter(it -> !it.isEmpty());
    }

    private static @Nullable String value(ConnectionParameters.Parameter parameter) {
        return parameter.isSecret() ? null : parameter.value().text();
    }
}
