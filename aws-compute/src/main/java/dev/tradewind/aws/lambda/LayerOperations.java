package dev.tradewind.aws.lambda;

import dev.tradewind.aws.lambda.CodeShapes.Source;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionLayer;
import dev.tradewind.functions.definition.FunctionLayers;
import dev.tradewind.functions.definition.LayerVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;

/// Layers: files that functions find under `/opt`.
///
/// Source: Lambda API reference, the operations' pages.
record LayerOperations(LambdaCore core, LayerNames names, Caller caller) {
    /// Source: Lambda API reference, "PublishLayerVersion".
    private static final int LICENSE_MAX = 512;

    private FunctionLayers layers() {
        return core.definitions().layers();
    }

    PublishLayerVersionResponse publish(PublishLayerVersionRequest request) {
        core.requireCodeTaken();
        var arn = names.of(request.layerName());
        new LambdaConstraints()
                .required("content", request.content())
                .description(request.description())
                .length("licenseInfo", request.licenseInfo(), 0, LICENSE_MAX)
                .check();
        var content = request.content();
        var source = new Source(content.zipFile(), content.s3Bucket(), content.s3Key(), null);
        try (var upload = new CodeShapes(core.code()).upload(source)) {
            var version =
                    layers().publish(
                                    arn,
                                    new FunctionLayers.Contents(
                                            upload.code(),
                                            Optional.ofNullable(request.description()).orElse(""),
                                            Optional.ofNullable(request.licenseInfo()).orElse(""),
                                            request.compatibleRuntimesAsStrings(),
                                            request.compatibleArchitecturesAsStrings()));
            return Copies.into(PublishLayerVersionResponse.builder(), shape(arn, version)).build();
        }
    }

    GetLayerVersionResponse get(GetLayerVersionRequest request) {
        var arn = names.of(request.layerName());
        return shape(arn, require(FunctionLayer.arnOf(arn, number(request.versionNumber()))));
    }

    GetLayerVersionByArnResponse get(GetLayerVersionByArnRequest request) {
        var version = LayerNames.version(String.valueOf(request.arn()));
        var shape = shape(FunctionLayer.ofVersion(version), require(version));
        return Copies.into(GetLayerVersionByArnResponse.builder(), shape).build();
    }

    private LayerVersion require(Arn version) {
        return layers().version(version)
                .orElseThrow(() ->
                        new Refusal(
                                FunctionFault.NOT_FOUND,
                                "The resource you requested does not exist."));
    }

    private static long number(@Nullable Long version) {
        if (version == null || version < 1) {
            throw LambdaError.INVALID_PARAMETER.because("Layer Version Cannot be less than 1.");
        }
        return version;
    }

    /// Deleting one that is not there is no error.
    void delete(DeleteLayerVersionRequest request) {
        layers().delete(names.of(request.layerName()), number(request.versionNumber()));
        core.code().sweep();
    }

    ListLayersResponse list(ListLayersRequest request) {
        new LambdaConstraints().page(request.maxItems()).check();
        var page =
                FunctionPages.page(
                        layers().list(caller.region(), caller.account()),
                        FunctionLayer::name,
                        request.marker(),
                        request.maxItems());
        return ListLayersResponse.builder()
                .layers(page.items().stream().map(LayerOperations::item).toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    private static LayersListItem item(FunctionLayer layer) {
        return LayersListItem.builder()
                .layerName(layer.name())
                .layerArn(layer.arn().toString())
                .latestMatchingVersion(item(layer, layer.versions().getLast()))
                .build();
    }

    /// The newest first.
    ListLayerVersionsResponse versions(ListLayerVersionsRequest request) {
        new LambdaConstraints().page(request.maxItems()).check();
        var layer = layers().find(names.of(request.layerName()));
        var found =
                layer.map(FunctionLayer::versions).orElse(List.of()).stream()
                        .sorted(Comparator.comparing(LayerOperations::place))
                        .toList();
        var page =
                FunctionPages.page(
                        found, LayerOperations::place, request.marker(), request.maxItems());
        return ListLayerVersionsResponse.builder()
                .layerVersions(
                        layer.stream()
                                .flatMap(it -> page.items().stream().map(each -> item(it, each)))
                                .toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    private static String place(LayerVersion version) {
        return FunctionPages.number(Long.MAX_VALUE - version.number());
    }

    private static LayerVersionsListItem item(FunctionLayer layer, LayerVersion version) {
        return Copies.into(LayerVersionsListItem.builder(), shape(layer.arn(), version)).build();
    }

    private static GetLayerVersionResponse shape(Arn layer, LayerVersion version) {
        var shape =
                GetLayerVersionResponse.builder()
                        .layerArn(layer.toString())
                        .layerVersionArn(FunctionLayer.arnOf(layer, version.number()).toString())
                        .version(version.number())
                        .description(version.description())
                        .createdDate(FunctionShapes.time(version.createdAt()))
                        .content(it ->
                                it.codeSha256(version.code().sha256())
                                        .codeSize(version.code().sizeBytes()));
        if (!version.license().isEmpty()) {
            shape.licenseInfo(version.license());
        }
        if (!version.runtimes().isEmpty()) {
            shape.compatibleRuntimesWithStrings(version.runtimes());
        }
        if (!version.architectures().isEmpty()) {
            shape.compatibleArchitecturesWithStrings(version.architectures());
        }
        return shape.build();
    }
}
