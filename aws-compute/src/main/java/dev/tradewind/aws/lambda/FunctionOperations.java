package dev.tradewind.aws.lambda;

import dev.tradewind.aws.lambda.CodeShapes.Source;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;

/// Making, finding, listing and deleting functions.
///
/// Source: Lambda API reference, the operations' pages.
record FunctionOperations(LambdaCore core, FunctionNames names, Caller caller) {
    CreateFunctionResponse create(CreateFunctionRequest request) {
        core.requireCodeTaken();
        var arn = names.plain(request.functionName());
        requireNoImage(request);
        var settings = SettingsShapes.of(request);
        Unsupported.check(request);
        FunctionTags.check(request.tags());
        core.requireRunnable(arn, settings);
        var code = request.code();
        var source = new Source(code.zipFile(), code.s3Bucket(), code.s3Key(), code.imageUri());
        try (var upload = new CodeShapes(core.code()).upload(source)) {
            var made = core.definitions().create(arn, settings, upload.code(), request.tags());
            var shown = Boolean.TRUE.equals(request.publish()) ? publish(made) : made;
            return Copies.into(CreateFunctionResponse.builder(), configuration(arn, shown)).build();
        }
    }

    /// Refuses what would only be asked for a runtime and a handler that it cannot use.
    private static void requireNoImage(CreateFunctionRequest request) {
        boolean hasImage = request.code() != null && request.code().imageUri() != null;
        if (request.packageType() == PackageType.IMAGE || hasImage) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Container images do not run here: the package type is Zip, and the code a zip or a directory.");
        }
    }

    private FunctionVersion publish(FunctionVersion made) {
        return core.definitions()
                .publish(
                        made.function(),
                        Optional.empty(),
                        Optional.empty(),
                        UnaryOperator.identity());
    }

    GetFunctionResponse get(GetFunctionRequest request) {
        var arn = names.of(request.functionName(), request.qualifier());
        var version = core.definitions().resolve(arn);
        var function = core.definitions().find(arn);
        var answer =
                GetFunctionResponse.builder()
                        .configuration(configuration(arn, version))
                        .code(location(version.code()));
        if (!function.tags().isEmpty()) {
            answer.tags(function.tags());
        }
        function.reserved()
                .ifPresent(number ->
                        answer.concurrency(it -> it.reservedConcurrentExecutions(number)));
        return answer.build();
    }

    /// A zip is not to be had from here by a link, as it is at AWS.
    private static FunctionCodeLocation location(FunctionCode code) {
        return switch (code) {
            case FunctionCode.Zip _ -> FunctionCodeLocation.builder().repositoryType("S3").build();
            case FunctionCode.Directory directory ->
                    FunctionCodeLocation.builder()
                            .repositoryType("Directory")
                            .location(directory.path().toUri().toString())
                            .build();
        };
    }

    GetFunctionConfigurationResponse configuration(GetFunctionConfigurationRequest request) {
        var arn = names.of(request.functionName(), request.qualifier());
        var version = core.definitions().resolve(arn);
        return Copies.into(GetFunctionConfigurationResponse.builder(), configuration(arn, version))
                .build();
    }

    /// With the place for reasons told if it runs on another version of its language than it names.
    private FunctionConfiguration configuration(Arn arn, FunctionVersion version) {
        var shape = new FunctionShapes(core.definitions()).configuration(arn, version);
        return core.functions()
                .otherVersion(version.settings().runtime())
                .map(it -> shape.toBuilder().lastUpdateStatusReason(it).build())
                .orElse(shape);
    }

    /// By name; with all versions where they are asked for.
    ListFunctionsResponse list(ListFunctionsRequest request) {
        new LambdaConstraints()
                .page(request.maxItems())
                .oneOf("functionVersion", request.functionVersionAsString(), List.of("ALL"))
                .check();
        boolean isAll = request.functionVersionAsString() != null;
        var shapes = new FunctionShapes(core.definitions());
        var found =
                core.definitions().list(caller.region(), caller.account()).stream()
                        .flatMap(it -> versions(it.arn(), isAll))
                        .sorted(Comparator.comparing(FunctionOperations::place))
                        .toList();
        var page = page(found, request.marker(), request.maxItems());
        return ListFunctionsResponse.builder()
                .functions(
                        page.items().stream()
                                .map(it -> shapes.listed(isAll ? it.arn() : it.function(), it))
                                .toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    private Stream<FunctionVersion> versions(Arn function, boolean isAll) {
        return isAll
                ? core.definitions().versions(function).stream()
                : Stream.of(core.definitions().resolve(function));
    }

    /// The place of a version in lists: by name, and those of a function by number.
    static String place(FunctionVersion version) {
        return version.name() + ":" + FunctionPages.number(version);
    }

    private static Pages.Page<FunctionVersion> page(
            List<FunctionVersion> found, @Nullable String marker, @Nullable Integer maxItems) {
        return FunctionPages.page(found, FunctionOperations::place, marker, maxItems);
    }

    void delete(DeleteFunctionRequest request) {
        var arn = names.of(request.functionName(), request.qualifier());
        if (FunctionArns.qualifier(arn).filter(FunctionVersion.LATEST::equals).isPresent()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "$LATEST version cannot be deleted without deleting the function.");
        }
        core.functions().delete(arn);
    }
}
