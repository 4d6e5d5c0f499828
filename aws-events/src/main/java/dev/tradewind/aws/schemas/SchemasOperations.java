package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.CreateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.CreateSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DeleteDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaVersionRequest;
import software.amazon.awssdk.services.schemas.model.DescribeDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaRequest;
import software.amazon.awssdk.services.schemas.model.ExportSchemaRequest;
import software.amazon.awssdk.services.schemas.model.GetDiscoveredSchemaRequest;
import software.amazon.awssdk.services.schemas.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.ListDiscoverersRequest;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.schemas.model.ListSchemaVersionsRequest;
import software.amazon.awssdk.services.schemas.model.ListSchemasRequest;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.schemas.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.schemas.model.SearchSchemasRequest;
import software.amazon.awssdk.services.schemas.model.StartDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.StopDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.TagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UntagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UpdateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.UpdateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.UpdateSchemaRequest;

/// The operations of EventBridge Schemas for one caller, by what they are about.
record SchemasOperations(
        RegistryOperations registries,
        PolicyOperations policies,
        SchemaOperations schemas,
        SchemaLists lists,
        DiscoveryOperations discovery,
        TagOperations tags) {
    /// HTTP's Created and No Content, as the service's model has them.
    private static final int CREATED = 201;

    private static final int NO_CONTENT = 204;

    private static SchemasOperations of(SchemaCore core, Caller caller) {
        var names = new SchemaNames(caller);
        var catalog = core.catalog();
        return new SchemasOperations(
                new RegistryOperations(core.registries(), core.kept(), caller),
                new PolicyOperations(core.registries(), names, core.engine()::newId),
                new SchemaOperations(catalog, new NewVersions(core.kept()), names),
                new SchemaLists(catalog, names),
                new DiscoveryOperations(core.discoverers(), core.buses(), caller),
                new TagOperations(core.registries(), catalog, core.discoverers(), caller));
    }

    /// The operations that there are: all but code bindings.
    static Operations table(SchemaCore core) {
        var table =
                Operations.of(
                        SchemasClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(core, caller),
                        SchemasError::of);
        onRegistries(table);
        onSchemas(table);
        onDiscoverers(table);
        onTags(table);
        return table.build();
    }

    private static void onRegistries(Operations.Table<SchemasOperations> table) {
        table.on(CreateRegistryRequest.class, (it, request) -> it.registries.create(request))
                .answering(CREATED, CreateRegistryRequest.class)
                .on(DescribeRegistryRequest.class, (it, request) -> it.registries.describe(request))
                .on(UpdateRegistryRequest.class, (it, request) -> it.registries.update(request))
                .on(ListRegistriesRequest.class, (it, request) -> it.registries.list(request))
                .perform(
                        DeleteRegistryRequest.class,
                        (it, request) -> it.registries.delete(request.registryName()))
                .answering(NO_CONTENT, DeleteRegistryRequest.class)
                .on(PutResourcePolicyRequest.class, (it, request) -> it.policies.put(request))
                .on(
                        GetResourcePolicyRequest.class,
                        (it, request) -> it.policies.get(request.registryName()))
                .perform(
                        DeleteResourcePolicyRequest.class,
                        (it, request) -> it.policies.delete(request.registryName()))
                .answering(NO_CONTENT, DeleteResourcePolicyRequest.class);
    }

    private static void onSchemas(Operations.Table<SchemasOperations> table) {
        table.on(CreateSchemaRequest.class, (it, request) -> it.schemas.create(request))
                .answering(CREATED, CreateSchemaRequest.class)
                .on(UpdateSchemaRequest.class, (it, request) -> it.schemas.update(request))
                .on(DescribeSchemaRequest.class, (it, request) -> it.schemas.describe(request))
                .on(ExportSchemaRequest.class, (it, request) -> it.schemas.export(request))
                .perform(
                        DeleteSchemaRequest.class,
                        (it, request) ->
                                it.schemas.delete(request.registryName(), request.schemaName()))
                .answering(NO_CONTENT, DeleteSchemaRequest.class)
                .perform(
                        DeleteSchemaVersionRequest.class,
                        (it, request) -> it.schemas.deleteVersion(request))
                .answering(NO_CONTENT, DeleteSchemaVersionRequest.class)
                .on(ListSchemasRequest.class, (it, request) -> it.lists.list(request))
                .on(ListSchemaVersionsRequest.class, (it, request) -> it.lists.versions(request))
                .on(SearchSchemasRequest.class, (it, request) -> it.lists.search(request));
    }

    private static void onDiscoverers(Operations.Table<SchemasOperations> table) {
        table.on(CreateDiscovererRequest.class, (it, request) -> it.discovery.create(request))
                .answering(CREATED, CreateDiscovererRequest.class)
                .on(
                        DescribeDiscovererRequest.class,
                        (it, request) -> it.discovery.describe(request.discovererId()))
                .on(UpdateDiscovererRequest.class, (it, request) -> it.discovery.update(request))
                .on(ListDiscoverersRequest.class, (it, request) -> it.discovery.list(request))
                .on(
                        StartDiscovererRequest.class,
                        (it, request) -> it.discovery.start(request.discovererId()))
                .on(
                        StopDiscovererRequest.class,
                        (it, request) -> it.discovery.stop(request.discovererId()))
                .perform(
                        DeleteDiscovererRequest.class,
                        (it, request) -> it.discovery.delete(request.discovererId()))
                .answering(NO_CONTENT, DeleteDiscovererRequest.class)
                .on(
                        GetDiscoveredSchemaRequest.class,
                        (it, request) -> it.discovery.discover(request));
    }

    private static void onTags(Operations.Table<SchemasOperations> table) {
        table.on(ListTagsForResourceRequest.class, (it, request) -> it.tags.list(request))
                .perform(TagResourceRequest.class, (it, request) -> it.tags.add(request))
                .answering(NO_CONTENT, TagResourceRequest.class)
                .perform(UntagResourceRequest.class, (it, request) -> it.tags.remove(request))
                .answering(NO_CONTENT, UntagResourceRequest.class);
    }
}
