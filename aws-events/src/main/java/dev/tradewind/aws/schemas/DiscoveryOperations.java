package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.Buses;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.schema.DraftExport;
import dev.tradewind.schema.EventShape;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaDocument;
import dev.tradewind.schema.SchemaLanguage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.CreateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.CreateDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.DescribeDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.DiscovererState;
import software.amazon.awssdk.services.schemas.model.DiscovererSummary;
import software.amazon.awssdk.services.schemas.model.GetDiscoveredSchemaRequest;
import software.amazon.awssdk.services.schemas.model.GetDiscoveredSchemaResponse;
import software.amazon.awssdk.services.schemas.model.ListDiscoverersRequest;
import software.amazon.awssdk.services.schemas.model.ListDiscoverersResponse;
import software.amazon.awssdk.services.schemas.model.StartDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.StopDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.UpdateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.UpdateDiscovererResponse;

/// Discoverers, and schemas of events that a request brings.
///
/// Source: Amazon EventBridge Schemas REST API Reference, Discoverers, Discover.
record DiscoveryOperations(Discoverers discoverers, Buses buses, Caller caller) {
    private static final int EVENTS_MAX = 10;

    CreateDiscovererResponse create(CreateDiscovererRequest request) {
        var bus = bus(request.sourceArn());
        var made =
                discoverers.create(
                        new Discoverer(
                                Discoverer.arnOf(bus),
                                bus,
                                Optional.ofNullable(request.description()),
                                Optional.ofNullable(request.crossAccount()).orElse(true),
                                request.tags(),
                                true));
        return CreateDiscovererResponse.builder()
                .discovererArn(made.arn().toString())
                .discovererId(made.id())
                .sourceArn(made.bus().toString())
                .description(made.description().orElse(null))
                .crossAccount(made.crossAccount())
                .state(state(made))
                .tags(made.tags())
                .build();
    }

    private Arn bus(@Nullable String text) {
        var arn = Arn.tryParse(String.valueOf(text)).filter(BusArns::isBus);
        if (arn.isEmpty() || !arn.get().account().equals(caller.account())) {
            throw SchemasError.BAD_REQUEST.because("SourceArn is the ARN of a bus of your own.");
        }
        try {
            return buses.require(arn.get()).arn();
        } catch (Refusal e) {
            throw SchemasError.BAD_REQUEST.because(e.getMessage());
        }
    }

    private static DiscovererState state(Discoverer discoverer) {
        return discoverer.started() ? DiscovererState.STARTED : DiscovererState.STOPPED;
    }

    DescribeDiscovererResponse describe(String id) {
        var found = discoverers.find(arn(id));
        return DescribeDiscovererResponse.builder()
                .discovererArn(found.arn().toString())
                .discovererId(found.id())
                .sourceArn(found.bus().toString())
                .description(found.description().orElse(null))
                .crossAccount(found.crossAccount())
                .state(state(found))
                .tags(found.tags())
                .build();
    }

    UpdateDiscovererResponse update(UpdateDiscovererRequest request) {
        var changed =
                discoverers.change(
                        arn(request.discovererId()),
                        it ->
                                it.changed(
                                        Optional.ofNullable(request.description()),
                                        Optional.ofNullable(request.crossAccount())));
        return UpdateDiscovererResponse.builder()
                .discovererArn(changed.arn().toString())
                .discovererId(changed.id())
                .sourceArn(changed.bus().toString())
                .description(changed.description().orElse(null))
                .crossAccount(changed.crossAccount())
                .state(state(changed))
                .tags(changed.tags())
                .build();
    }

    StartDiscovererResponse start(String id) {
        var changed = discoverers.change(arn(id), it -> it.started(true));
        return StartDiscovererResponse.builder()
                .discovererId(changed.id())
                .state(state(changed))
                .build();
    }

    StopDiscovererResponse stop(String id) {
        var changed = discoverers.change(arn(id), it -> it.started(false));
        return StopDiscovererResponse.builder()
                .discovererId(changed.id())
                .state(state(changed))
                .build();
    }

    void delete(String id) {
        discoverers.delete(arn(id));
    }

    private Arn arn(String id) {
        return Discoverer.arn(caller.region(), caller.account(), id);
    }

    ListDiscoverersResponse list(ListDiscoverersRequest request) {
        var found =
                discoverers.list(caller.region(), caller.account()).stream()
                        .filter(it -> SchemaNames.begins(it.id(), request.discovererIdPrefix()))
                        .filter(it ->
                                SchemaNames.begins(it.bus().toString(), request.sourceArnPrefix()))
                        .toList();
        var page = SchemaNames.page(found, Discoverer::id, request.limit(), request.nextToken());
        return ListDiscoverersResponse.builder()
                .discoverers(page.items().stream().map(DiscoveryOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static DiscovererSummary summary(Discoverer discoverer) {
        return DiscovererSummary.builder()
                .discovererArn(discoverer.arn().toString())
                .discovererId(discoverer.id())
                .sourceArn(discoverer.bus().toString())
                .crossAccount(discoverer.crossAccount())
                .state(state(discoverer))
                .tags(discoverer.tags())
                .build();
    }

    GetDiscoveredSchemaResponse discover(GetDiscoveredSchemaRequest request) {
        var language =
                SchemaLanguage.named(String.valueOf(request.typeAsString()))
                        .orElseThrow(() ->
                                SchemasError.BAD_REQUEST.because(
                                        "Type is OpenApi3 or JSONSchemaDraft4."));
        var document = document(request.events());
        return GetDiscoveredSchemaResponse.builder()
                .content(
                        switch (language) {
                            case OPEN_API_3 -> document.text();
                            case JSON_SCHEMA_DRAFT_4 -> DraftExport.of(document).text();
                        })
                .build();
    }

    private static SchemaDocument document(List<String> events) {
        if (events.isEmpty() || events.size() > EVENTS_MAX) {
            throw SchemasError.BAD_REQUEST.because("Events are 1 to %d.".formatted(EVENTS_MAX));
        }
        try {
            return events.stream()
                    .map(EventShape::ofEvent)
                    .reduce(EventShape::with)
                    .map(EventShape::document)
                    .orElseThrow();
        } catch (MalformedSchema e) {
            throw SchemasError.BAD_REQUEST.because(e.getMessage());
        }
    }
}
