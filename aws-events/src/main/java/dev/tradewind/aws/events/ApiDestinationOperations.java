package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.ApiDestination;
import dev.tradewind.aws.events.destination.ApiDestinations;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationState;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationResponse;

/// API destinations.
///
/// Source: EventBridge API Reference, CreateApiDestination, UpdateApiDestination, DescribeApiDestination,
/// ListApiDestinations, DeleteApiDestination; states and words from recorded answers.
record ApiDestinationOperations(ApiDestinations destinations, Caller caller) {
    private static final int NAME_LENGTH_MAX = 64;
    private static final int DESCRIPTION_LENGTH_MAX = 512;
    private static final int ENDPOINT_LENGTH_MAX = 2048;

    /// The rate where none is asked for. Source: EventBridge User Guide, "Amazon EventBridge quotas"; recorded.
    private static final int PER_SECOND_DEFAULT = 300;

    private static final List<String> METHODS =
            List.of("HEAD", "POST", "PATCH", "DELETE", "PUT", "GET", "OPTIONS");

    private Arn name(@Nullable String name) {
        new Constraints()
                .required("name", name)
                .length("name", name, 1, NAME_LENGTH_MAX)
                .pattern("name", name, EventNames.NAME)
                .check();
        return ApiDestinations.name(caller.region(), caller.account(), String.valueOf(name));
    }

    CreateApiDestinationResponse create(CreateApiDestinationRequest request) {
        var name = name(request.name());
        new Constraints()
                .required("connectionArn", request.connectionArn())
                .required("invocationEndpoint", request.invocationEndpoint())
                .required("httpMethod", request.httpMethod())
                .check();
        check(
                request.description(),
                request.connectionArn(),
                request.invocationEndpoint(),
                request.httpMethodAsString(),
                request.invocationRateLimitPerSecond());
        var made =
                destinations.create(
                        name,
                        new ApiDestinations.Asked(
                                Optional.ofNullable(request.description()),
                                Arn.parse(request.connectionArn()),
                                request.invocationEndpoint(),
                                request.httpMethodAsString(),
                                Optional.ofNullable(request.invocationRateLimitPerSecond())
                                        .orElse(PER_SECOND_DEFAULT)));
        return CreateApiDestinationResponse.builder()
                .apiDestinationArn(made.arn().toString())
                .apiDestinationState(state(made))
                .creationTime(made.created())
                .lastModifiedTime(made.modified())
                .build();
    }

    private static void check(
            @Nullable String description,
            @Nullable String connection,
            @Nullable String endpoint,
            @Nullable String method,
            @Nullable Integer perSecond) {
        new Constraints()
                .pattern("connectionArn", connection, ModelPattern.CONNECTION_ARN)
                .oneOf("httpMethod", method, METHODS)
                .length("description", description, 0, DESCRIPTION_LENGTH_MAX)
                .length("invocationEndpoint", endpoint, 1, ENDPOINT_LENGTH_MAX)
                .pattern("invocationEndpoint", endpoint, ModelPattern.ENDPOINT)
                .range("invocationRateLimitPerSecond", perSecond, 1, Integer.MAX_VALUE)
                .check();
    }

    private ApiDestinationState state(ApiDestination destination) {
        return destinations.isActive(destination)
                ? ApiDestinationState.ACTIVE
                : ApiDestinationState.INACTIVE;
    }

    UpdateApiDestinationResponse update(UpdateApiDestinationRequest request) {
        var name = name(request.name());
        check(
                request.description(),
                request.connectionArn(),
                request.invocationEndpoint(),
                request.httpMethodAsString(),
                request.invocationRateLimitPerSecond());
        var changed =
                destinations.change(
                        name,
                        new ApiDestinations.Changes(
                                Optional.ofNullable(request.description()),
                                Optional.ofNullable(request.connectionArn()).map(Arn::parse),
                                Optional.ofNullable(request.invocationEndpoint()),
                                Optional.ofNullable(request.httpMethodAsString()),
                                Optional.ofNullable(request.invocationRateLimitPerSecond())));
        return UpdateApiDestinationResponse.builder()
                .apiDestinationArn(changed.arn().toString())
                .apiDestinationState(state(changed))
                .creationTime(changed.created())
                .lastModifiedTime(changed.modified())
                .build();
    }

    DescribeApiDestinationResponse describe(@Nullable String name) {
        var found = destinations.require(name(name));
        return DescribeApiDestinationResponse.builder()
                .apiDestinationArn(found.arn().toString())
                .name(found.name())
                .description(found.description().orElse(null))
                .apiDestinationState(state(found))
                .connectionArn(found.connection().toString())
                .invocationEndpoint(found.endpoint())
                .httpMethod(found.method())
                .invocationRateLimitPerSecond(found.perSecond())
                .creationTime(found.created())
                .lastModifiedTime(found.modified())
                .build();
    }

    ListApiDestinationsResponse list(ListApiDestinationsRequest request) {
        var prefix = EventNames.prefix(request.namePrefix(), NAME_LENGTH_MAX, EventNames.NAME);
        var found =
                destinations.list(caller.region(), caller.account()).stream()
                        .filter(it -> it.name().startsWith(prefix))
                        .filter(it ->
                                request.connectionArn() == null
                                        || it.connection()
                                                .toString()
                                                .equals(request.connectionArn()))
                        .toList();
        var page =
                EventNames.page(
                        "api-destinations/",
                        found,
                        ApiDestination::name,
                        request.nextToken(),
                        request.limit());
        return ListApiDestinationsResponse.builder()
                .apiDestinations(page.items().stream().map(this::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private software.amazon.awssdk.services.eventbridge.model.ApiDestination summary(
            ApiDestination found) {
        return software.amazon.awssdk.services.eventbridge.model.ApiDestination.builder()
                .apiDestinationArn(found.arn().toString())
                .name(found.name())
                .apiDestinationState(state(found))
                .connectionArn(found.connection().toString())
                .invocationEndpoint(found.endpoint())
                .httpMethod(found.method())
                .invocationRateLimitPerSecond(found.perSecond())
                .creationTime(found.created())
                .lastModifiedTime(found.modified())
                .build();
    }

    void delete(@Nullable String name) {
        destinations.delete(name(name));
    }
}
