package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.ApiConnection;
import dev.tradewind.aws.events.destination.ApiConnections;
import dev.tradewind.aws.events.destination.ConnectionAuthorization;
import dev.tradewind.aws.events.destination.DestinationService;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionResponse;

/// Connections.
///
/// Source: EventBridge API Reference, CreateConnection, UpdateConnection, DeauthorizeConnection, DeleteConnection,
/// DescribeConnection, ListConnections; states and words from recorded answers.
record ConnectionOperations(DestinationService service, Caller caller) {
    private static final int NAME_LENGTH_MAX = 64;
    private static final int DESCRIPTION_LENGTH_MAX = 512;
    private static final List<String> TYPES =
            List.of(
                    ConnectionAuthorization.Basic.TYPE,
                    ConnectionAuthorization.OAuth.TYPE,
                    ConnectionAuthorization.ApiKey.TYPE);

    private static final UpdateConnectionAuthRequestParameters NOTHING =
            UpdateConnectionAuthRequestParameters.builder().build();

    private Arn name(@Nullable String name) {
        new Constraints()
                .required("name", name)
                .length("name", name, 1, NAME_LENGTH_MAX)
                .pattern("name", name, EventNames.NAME)
                .check();
        return ApiConnections.name(caller.region(), caller.account(), String.valueOf(name));
    }

    private static void refuseWhatIsNotHere(boolean isAsked) {
        if (isAsked) {
            throw EventsError.VALIDATION.because(
                    "Private connectivity and keys of KMS are not supported for connections here.");
        }
    }

    CreateConnectionResponse create(CreateConnectionRequest request) {
        new Constraints()
                .required("authParameters", request.authParameters())
                .required("authorizationType", request.authorizationType())
                .oneOf("authorizationType", request.authorizationTypeAsString(), TYPES)
                .length("description", request.description(), 0, DESCRIPTION_LENGTH_MAX)
                .check();
        refuseWhatIsNotHere(
                request.invocationConnectivityParameters() != null
                        || request.kmsKeyIdentifier() != null);
        var credentials =
                CredentialShapes.checked(service.destinations(), asUpdate(request.authParameters()))
                        .over(Optional.empty(), request.authorizationTypeAsString());
        var made =
                service.connections()
                        .create(
                                name(request.name()),
                                Optional.ofNullable(request.description()),
                                credentials);
        service.authorize(made);
        return CreateConnectionResponse.builder()
                .connectionArn(made.arn().toString())
                .connectionState(made.state().name())
                .creationTime(made.created())
                .lastModifiedTime(made.modified())
                .build();
    }

    /// The shape of an update has the same members, none of them required.
    private static UpdateConnectionAuthRequestParameters asUpdate(
            CreateConnectionAuthRequestParameters shape) {
        var basic = shape.basicAuthParameters();
        var key = shape.apiKeyAuthParameters();
        var oauth = shape.oAuthParameters();
        var update =
                UpdateConnectionAuthRequestParameters.builder()
                        .invocationHttpParameters(shape.invocationHttpParameters());
        if (basic != null) {
            update.basicAuthParameters(
                    it -> it.username(basic.username()).password(basic.password()));
        }
        if (key != null) {
            update.apiKeyAuthParameters(
                    it -> it.apiKeyName(key.apiKeyName()).apiKeyValue(key.apiKeyValue()));
        }
        if (oauth != null) {
            var client = oauth.clientParameters();
            update.oAuthParameters(it -> {
                it.authorizationEndpoint(oauth.authorizationEndpoint())
                        .httpMethod(oauth.httpMethodAsString())
                        .oAuthHttpParameters(oauth.oAuthHttpParameters());
                if (client != null) {
                    it.clientParameters(
                            c -> c.clientID(client.clientID()).clientSecret(client.clientSecret()));
                }
            });
        }
        return update.build();
    }

    UpdateConnectionResponse update(UpdateConnectionRequest request) {
        new Constraints()
                .oneOf("authorizationType", request.authorizationTypeAsString(), TYPES)
                .length("description", request.description(), 0, DESCRIPTION_LENGTH_MAX)
                .check();
        refuseWhatIsNotHere(
                request.invocationConnectivityParameters() != null
                        || request.kmsKeyIdentifier() != null);
        var shapes =
                CredentialShapes.checked(
                        service.destinations(),
                        Optional.ofNullable(request.authParameters()).orElse(NOTHING));
        var changed =
                service.connections()
                        .change(
                                name(request.name()),
                                (before, now) -> changed(before, now, request, shapes));
        service.authorize(changed);
        return UpdateConnectionResponse.builder()
                .connectionArn(changed.arn().toString())
                .connectionState(changed.state().name())
                .creationTime(changed.created())
                .lastModifiedTime(changed.modified())
                .lastAuthorizedTime(changed.authorized().orElse(null))
                .build();
    }

    private static ApiConnection changed(
            ApiConnection before,
            Instant now,
            UpdateConnectionRequest request,
            CredentialShapes shapes) {
        var described =
                request.description() == null
                        ? before
                        : before.describedAs(request.description(), now);
        var type = Optional.ofNullable(request.authorizationTypeAsString()).orElse(before.type());
        return request.authParameters() == null && type.equals(before.type())
                ? described
                : described.with(shapes.over(before.credentials(), type), now);
    }

    DeauthorizeConnectionResponse deauthorize(@Nullable String name) {
        var changed = service.connections().deauthorize(name(name));
        return DeauthorizeConnectionResponse.builder()
                .connectionArn(changed.arn().toString())
                .connectionState("DEAUTHORIZING")
                .creationTime(changed.created())
                .lastModifiedTime(changed.modified())
                .lastAuthorizedTime(changed.authorized().orElse(null))
                .build();
    }

    DeleteConnectionResponse delete(@Nullable String name) {
        var deleted = service.deleteConnection(name(name));
        return DeleteConnectionResponse.builder()
                .connectionArn(deleted.arn().toString())
                .connectionState("DELETING")
                .creationTime(deleted.created())
                .lastModifiedTime(deleted.modified())
                .lastAuthorizedTime(deleted.authorized().orElse(null))
                .build();
    }

    DescribeConnectionResponse describe(@Nullable String name) {
        return ConnectionShapes.describe(service.connections().require(name(name)));
    }

    ListConnectionsResponse list(ListConnectionsRequest request) {
        var prefix = EventNames.prefix(request.namePrefix(), NAME_LENGTH_MAX, EventNames.NAME);
        var found =
                service.connections().list(caller.region(), caller.account()).stream()
                        .filter(it -> it.name().startsWith(prefix))
                        .filter(it ->
                                request.connectionStateAsString() == null
                                        || it.state()
                                                .name()
                                                .equals(request.connectionStateAsString()))
                        .toList();
        var page =
                EventNames.page(
                        "connections/",
                        found,
                        ApiConnection::name,
                        request.nextToken(),
                        request.limit());
        return ListConnectionsResponse.builder()
                .connections(page.items().stream().map(ConnectionShapes::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
