package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DeleteRegistryRequest;
import software.amazon.awssdk.services.schemas.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.schemas.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.schemas.model.TagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UntagResourceRequest;
import software.amazon.awssdk.services.schemas.model.UpdateRegistryRequest;

/// The operations of EventBridge Schemas for one caller, by what they are about.
record SchemasOperations(RegistryOperations registries, TagOperations tags) {
    /// HTTP's Created and No Content, as the service's model has them.
    private static final int CREATED = 201;

    private static final int NO_CONTENT = 204;

    private static SchemasOperations of(Registries registries, Caller caller) {
        return new SchemasOperations(
                new RegistryOperations(registries, caller), new TagOperations(registries, caller));
    }

    /// The operations that there are, on `registries`.
    static Operations table(Registries registries) {
        return Operations.of(
                        SchemasClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(registries, caller),
                        SchemasError::of)
                .on(CreateRegistryRequest.class, (it, request) -> it.registries.create(request))
                .answering(CREATED, CreateRegistryRequest.class)
                .on(DescribeRegistryRequest.class, (it, request) -> it.registries.describe(request))
                .on(UpdateRegistryRequest.class, (it, request) -> it.registries.update(request))
                .on(ListRegistriesRequest.class, (it, request) -> it.registries.list(request))
                .perform(
                        DeleteRegistryRequest.class,
                        (it, request) -> it.registries.delete(request.registryName()))
                .answering(NO_CONTENT, DeleteRegistryRequest.class)
                .on(ListTagsForResourceRequest.class, (it, request) -> it.tags.list(request))
                .perform(TagResourceRequest.class, (it, request) -> it.tags.add(request))
                .answering(NO_CONTENT, TagResourceRequest.class)
                .perform(UntagResourceRequest.class, (it, request) -> it.tags.remove(request))
                .answering(NO_CONTENT, UntagResourceRequest.class)
                .build();
    }
}
