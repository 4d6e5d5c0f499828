package dev.tradewind.aws.lambda;

import dev.tradewind.aws.lambda.CodeShapes.Source;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/// Changing the code and the settings of functions, and publishing them.
///
/// Source: Lambda API reference, the operations' pages.
record VersionOperations(LambdaCore core, FunctionNames names) {
    private FunctionDefinitions definitions() {
        return core.definitions();
    }

    UpdateFunctionCodeResponse updateCode(UpdateFunctionCodeRequest request) {
        core.requireCodeTaken();
        var arn = names.plain(request.functionName());
        var architecture = SettingsShapes.architecture(request.architecturesAsStrings());
        var source =
                new Source(
                        request.zipFile(), request.s3Bucket(), request.s3Key(), request.imageUri());
        definitions().find(arn);
        try (var upload = new CodeShapes(core.code()).upload(source)) {
            UnaryOperator<FunctionVersion> change =
                    now ->
                            now.with(upload.code())
                                    .with(
                                            architecture
                                                    .map(now.settings()::builtFor)
                                                    .orElse(now.settings()));
            var shown =
                    Boolean.TRUE.equals(request.dryRun())
                            ? dryRun(arn, request.revisionId(), change)
                            : update(arn, request, change);
            return Copies.into(
                            UpdateFunctionCodeResponse.builder(),
                            new FunctionShapes(definitions())
                                    .configuration(arnOf(arn, shown), shown))
                    .build();
        }
    }

    private FunctionVersion dryRun(
            Arn arn, @Nullable String revision, UnaryOperator<FunctionVersion> change) {
        var now = definitions().resolve(arn);
        FunctionDefinitions.requireRevision(now.revisionId(), Optional.ofNullable(revision));
        return change.apply(now);
    }

    private FunctionVersion update(
            Arn arn, UpdateFunctionCodeRequest request, UnaryOperator<FunctionVersion> change) {
        var latest = definitions().update(arn, Optional.ofNullable(request.revisionId()), change);
        return Boolean.TRUE.equals(request.publish())
                ? publish(arn, Optional.empty(), Optional.empty())
                : latest;
    }

    private static Arn arnOf(Arn function, FunctionVersion version) {
        return version.isLatest() ? function : version.arn();
    }

    UpdateFunctionConfigurationResponse updateConfiguration(
            UpdateFunctionConfigurationRequest request) {
        core.requireCodeTaken();
        var arn = names.plain(request.functionName());
        SettingsShapes.check(request);
        Unsupported.check(request);
        var changed =
                definitions()
                        .update(
                                arn,
                                Optional.ofNullable(request.revisionId()),
                                now -> changed(now, request));
        return Copies.into(
                        UpdateFunctionConfigurationResponse.builder(),
                        new FunctionShapes(definitions()).configuration(arn, changed))
                .build();
    }

    /// The version as the request wants it. A runtime and role that are left as they were need not be runnable here.
    private FunctionVersion changed(
            FunctionVersion now, UpdateFunctionConfigurationRequest request) {
        var changed = SettingsShapes.changed(now.settings(), request);
        if (request.role() != null || request.runtimeAsString() != null) {
            core.requireRunnable(now.function(), changed);
        }
        return now.with(changed);
    }

    PublishVersionResponse publish(PublishVersionRequest request) {
        new LambdaConstraints().description(request.description()).check();
        var arn = names.plain(request.functionName());
        var wanted = Optional.ofNullable(request.codeSha256());
        var published =
                definitions()
                        .publish(
                                arn,
                                Optional.ofNullable(request.revisionId()),
                                Optional.ofNullable(request.description()),
                                latest -> requireCode(latest, wanted));
        return Copies.into(
                        PublishVersionResponse.builder(),
                        new FunctionShapes(definitions()).configuration(published.arn(), published))
                .build();
    }

    private FunctionVersion publish(
            Arn arn, Optional<String> revision, Optional<String> description) {
        return definitions().publish(arn, revision, description, UnaryOperator.identity());
    }

    private static FunctionVersion requireCode(FunctionVersion latest, Optional<String> wanted) {
        var sha256 = latest.code().sha256();
        if (wanted.filter(it -> !it.equals(sha256)).isPresent()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
                            .formatted(wanted.get(), sha256));
        }
        return latest;
    }

    ListVersionsByFunctionResponse list(ListVersionsByFunctionRequest request) {
        new LambdaConstraints().page(request.maxItems()).check();
        var found = definitions().versions(names.plain(request.functionName()));
        var page =
                FunctionPages.page(
                        found, FunctionPages::number, request.marker(), request.maxItems());
        var shapes = new FunctionShapes(definitions());
        return ListVersionsByFunctionResponse.builder()
                .versions(page.items().stream().map(it -> shapes.listed(it.arn(), it)).toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }
}
