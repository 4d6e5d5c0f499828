package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;

/// The versions of functions as answers have them.
///
/// Source: Lambda API reference, "FunctionConfiguration".
record FunctionShapes(FunctionDefinitions definitions) {
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static String time(Instant moment) {
        return MODIFIED.format(moment);
    }

    static String logGroup(String function) {
        return "/aws/lambda/" + function;
    }

    /// A version that nothing is going on with: it is active at once, since it runs where it is asked.
    ///
    /// @param arn by which it was asked for
    FunctionConfiguration configuration(Arn arn, FunctionVersion version) {
        return listed(arn, version).toBuilder()
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .build();
    }

    /// The same as an item of a list, which has no states.
    FunctionConfiguration listed(Arn arn, FunctionVersion version) {
        var settings = version.settings();
        var shape =
                FunctionConfiguration.builder()
                        .functionName(version.name())
                        .functionArn(arn.toString())
                        .version(version.version())
                        .runtime(settings.runtime())
                        .handler(settings.handler().isEmpty() ? null : settings.handler())
                        .role(settings.role().toString())
                        .description(settings.description())
                        .timeout((int) settings.timeout().toSeconds())
                        .memorySize(settings.memoryMebibytes())
                        .ephemeralStorage(it -> it.size(settings.storageMebibytes()))
                        .codeSize(version.code().sizeBytes())
                        .codeSha256(version.code().sha256())
                        .lastModified(time(version.modifiedAt()))
                        .revisionId(version.revisionId().toString())
                        .packageType(PackageType.ZIP)
                        .architecturesWithStrings(settings.architecture())
                        .tracingConfig(it -> it.mode(settings.tracing()))
                        .snapStart(it ->
                                it.applyOn(SnapStartApplyOn.NONE)
                                        .optimizationStatus(SnapStartOptimizationStatus.OFF));
        KeptShapes.tell(shape, version.name(), settings.kept());
        return withOptional(shape, settings).build();
    }

    private FunctionConfiguration.Builder withOptional(
            FunctionConfiguration.Builder shape, FunctionSettings settings) {
        if (!settings.environment().isEmpty()) {
            shape.environment(it -> it.variables(settings.environment()));
        }
        if (!settings.layers().isEmpty()) {
            shape.layers(settings.layers().stream().map(this::layer).toList());
        }
        settings.deadLetters()
                .ifPresent(arn -> shape.deadLetterConfig(it -> it.targetArn(arn.toString())));
        return shape;
    }

    private Layer layer(Arn arn) {
        long size = definitions.layers().version(arn).map(it -> it.code().sizeBytes()).orElse(0L);
        return Layer.builder().arn(arn.toString()).codeSize(size).build();
    }
}
