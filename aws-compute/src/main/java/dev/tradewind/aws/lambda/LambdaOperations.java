package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/// The operations of Lambda for one caller, by what they are about.
record LambdaOperations(
        FunctionOperations functions,
        VersionOperations versions,
        AliasOperations aliases,
        ConcurrencyOperations concurrency,
        InvokePermissions permissions,
        FunctionUrlOperations urls,
        EventInvokeOperations eventInvokes,
        InvokeOperations calls,
        MappingOperations mappings,
        FunctionTags tags,
        LayerOperations layers) {
    /// HTTP's Created, Accepted and No Content, as the service's model has them.
    private static final int CREATED = 201;

    private static final int ACCEPTED = 202;

    private static final int NO_CONTENT = 204;

    private static LambdaOperations of(LambdaCore core, Caller caller) {
        var definitions = core.definitions();
        var names = new FunctionNames(caller);
        return new LambdaOperations(
                new FunctionOperations(core, names, caller),
                new VersionOperations(core, names),
                new AliasOperations(core, names),
                new ConcurrencyOperations(definitions, names, caller),
                new InvokePermissions(core, names),
                new FunctionUrlOperations(core, names, caller),
                new EventInvokeOperations(definitions, names),
                new InvokeOperations(core, names),
                new MappingOperations(core.functions().mappings(), definitions, names, caller),
                new FunctionTags(definitions, names),
                new LayerOperations(core, new LayerNames(caller), caller));
    }

    /// The operations that there are.
    static Operations table(LambdaCore core) {
        var table =
                Operations.of(
                        LambdaClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(core, caller),
                        LambdaError::of);
        onFunctions(table);
        onAliases(table);
        onConcurrency(table);
        onPermissions(table);
        onUrls(table);
        onEventInvokes(table);
        table.on(InvokeRequest.class, (it, request) -> it.calls.invoke(request));
        onMappings(table);
        onTags(table);
        onLayers(table);
        return table.build();
    }

    private static void onFunctions(Operations.Table<LambdaOperations> table) {
        table.on(CreateFunctionRequest.class, (it, request) -> it.functions.create(request))
                .answering(CREATED, CreateFunctionRequest.class)
                .on(GetFunctionRequest.class, (it, request) -> it.functions.get(request))
                .on(
                        GetFunctionConfigurationRequest.class,
                        (it, request) -> it.functions.configuration(request))
                .on(ListFunctionsRequest.class, (it, request) -> it.functions.list(request))
                .perform(DeleteFunctionRequest.class, (it, request) -> it.functions.delete(request))
                .answering(NO_CONTENT, DeleteFunctionRequest.class)
                .on(
                        UpdateFunctionCodeRequest.class,
                        (it, request) -> it.versions.updateCode(request))
                .on(
                        UpdateFunctionConfigurationRequest.class,
                        (it, request) -> it.versions.updateConfiguration(request))
                .on(PublishVersionRequest.class, (it, request) -> it.versions.publish(request))
                .answering(CREATED, PublishVersionRequest.class)
                .on(
                        ListVersionsByFunctionRequest.class,
                        (it, request) -> it.versions.list(request));
    }

    private static void onAliases(Operations.Table<LambdaOperations> table) {
        table.on(CreateAliasRequest.class, (it, request) -> it.aliases.create(request))
                .answering(CREATED, CreateAliasRequest.class)
                .on(GetAliasRequest.class, (it, request) -> it.aliases.get(request))
                .on(UpdateAliasRequest.class, (it, request) -> it.aliases.update(request))
                .perform(DeleteAliasRequest.class, (it, request) -> it.aliases.delete(request))
                .answering(NO_CONTENT, DeleteAliasRequest.class)
                .on(ListAliasesRequest.class, (it, request) -> it.aliases.list(request));
    }

    private static void onConcurrency(Operations.Table<LambdaOperations> table) {
        table.on(PutFunctionConcurrencyRequest.class, (it, request) -> it.concurrency.put(request))
                .on(
                        GetFunctionConcurrencyRequest.class,
                        (it, request) -> it.concurrency.get(request))
                .perform(
                        DeleteFunctionConcurrencyRequest.class,
                        (it, request) -> it.concurrency.delete(request))
                .answering(NO_CONTENT, DeleteFunctionConcurrencyRequest.class)
                .on(GetAccountSettingsRequest.class, (it, _) -> it.concurrency.account());
    }

    private static void onPermissions(Operations.Table<LambdaOperations> table) {
        table.on(AddPermissionRequest.class, (it, request) -> it.permissions.add(request))
                .answering(CREATED, AddPermissionRequest.class)
                .perform(
                        RemovePermissionRequest.class,
                        (it, request) -> it.permissions.remove(request))
                .answering(NO_CONTENT, RemovePermissionRequest.class)
                .on(GetPolicyRequest.class, (it, request) -> it.permissions.get(request));
    }

    private static void onUrls(Operations.Table<LambdaOperations> table) {
        table.on(CreateFunctionUrlConfigRequest.class, (it, request) -> it.urls.create(request))
                .answering(CREATED, CreateFunctionUrlConfigRequest.class)
                .on(GetFunctionUrlConfigRequest.class, (it, request) -> it.urls.get(request))
                .on(UpdateFunctionUrlConfigRequest.class, (it, request) -> it.urls.update(request))
                .perform(
                        DeleteFunctionUrlConfigRequest.class,
                        (it, request) -> it.urls.delete(request))
                .answering(NO_CONTENT, DeleteFunctionUrlConfigRequest.class)
                .on(ListFunctionUrlConfigsRequest.class, (it, request) -> it.urls.list(request));
    }

    private static void onEventInvokes(Operations.Table<LambdaOperations> table) {
        table.on(
                        PutFunctionEventInvokeConfigRequest.class,
                        (it, request) -> it.eventInvokes.put(request))
                .on(
                        UpdateFunctionEventInvokeConfigRequest.class,
                        (it, request) -> it.eventInvokes.update(request))
                .on(
                        GetFunctionEventInvokeConfigRequest.class,
                        (it, request) -> it.eventInvokes.get(request))
                .perform(
                        DeleteFunctionEventInvokeConfigRequest.class,
                        (it, request) -> it.eventInvokes.delete(request))
                .answering(NO_CONTENT, DeleteFunctionEventInvokeConfigRequest.class)
                .on(
                        ListFunctionEventInvokeConfigsRequest.class,
                        (it, request) -> it.eventInvokes.list(request));
    }

    private static void onMappings(Operations.Table<LambdaOperations> table) {
        table.on(
                        CreateEventSourceMappingRequest.class,
                        (it, request) -> it.mappings.create(request))
                .answering(ACCEPTED, CreateEventSourceMappingRequest.class)
                .on(GetEventSourceMappingRequest.class, (it, request) -> it.mappings.get(request))
                .on(
                        UpdateEventSourceMappingRequest.class,
                        (it, request) -> it.mappings.update(request))
                .answering(ACCEPTED, UpdateEventSourceMappingRequest.class)
                .on(
                        DeleteEventSourceMappingRequest.class,
                        (it, request) -> it.mappings.delete(request))
                .answering(ACCEPTED, DeleteEventSourceMappingRequest.class)
                .on(
                        ListEventSourceMappingsRequest.class,
                        (it, request) -> it.mappings.list(request));
    }

    private static void onTags(Operations.Table<LambdaOperations> table) {
        table.on(ListTagsRequest.class, (it, request) -> it.tags.list(request))
                .perform(TagResourceRequest.class, (it, request) -> it.tags.add(request))
                .answering(NO_CONTENT, TagResourceRequest.class)
                .perform(UntagResourceRequest.class, (it, request) -> it.tags.remove(request))
                .answering(NO_CONTENT, UntagResourceRequest.class);
    }

    private static void onLayers(Operations.Table<LambdaOperations> table) {
        table.on(PublishLayerVersionRequest.class, (it, request) -> it.layers.publish(request))
                .answering(CREATED, PublishLayerVersionRequest.class)
                .on(GetLayerVersionRequest.class, (it, request) -> it.layers.get(request))
                .on(GetLayerVersionByArnRequest.class, (it, request) -> it.layers.get(request))
                .perform(
                        DeleteLayerVersionRequest.class, (it, request) -> it.layers.delete(request))
                .answering(NO_CONTENT, DeleteLayerVersionRequest.class)
                .on(ListLayersRequest.class, (it, request) -> it.layers.list(request))
                .on(ListLayerVersionsRequest.class, (it, request) -> it.layers.versions(request));
    }
}
