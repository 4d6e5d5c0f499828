package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionRuntimes;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.KeptSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/// The settings of functions as requests have them, checked.
///
/// Source: Lambda API reference, "CreateFunction" and "UpdateFunctionConfiguration"; "Lambda quotas".
final class SettingsShapes {
    /// Of all names and values together.
    static final int ENVIRONMENT_BYTES_MAX = 4096;

    static final int LAYERS_MAX = 5;

    private static final String VARIABLE = "[a-zA-Z]([a-zA-Z0-9_])+";

    /// The variables that an environment sets itself. Source: Lambda developer guide, "Defined runtime environment
    /// variables".
    private static final Set<String> RESERVED =
            Set.of(
                    "_HANDLER",
                    "_X_AMZN_TRACE_ID",
                    "AWS_ACCESS_KEY",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_DEFAULT_REGION",
                    "AWS_EXECUTION_ENV",
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                    "AWS_LAMBDA_FUNCTION_NAME",
                    "AWS_LAMBDA_FUNCTION_VERSION",
                    "AWS_LAMBDA_INITIALIZATION_TYPE",
                    "AWS_LAMBDA_LOG_GROUP_NAME",
                    "AWS_LAMBDA_LOG_STREAM_NAME",
                    "AWS_LAMBDA_RUNTIME_API",
                    "AWS_REGION",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "LAMBDA_RUNTIME_DIR",
                    "LAMBDA_TASK_ROOT");

    private SettingsShapes() {}

    static FunctionSettings of(CreateFunctionRequest request) {
        new LambdaConstraints()
                .required("role", request.role())
                .required("code", request.code())
                .role(request.role())
                .handler(request.handler())
                .description(request.description())
                .timeout(request.timeout())
                .memory(request.memorySize())
                .storage(size(request.ephemeralStorage()))
                .check();
        if (request.runtimeAsString() == null || request.handler() == null) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        return new FunctionSettings(
                runtime(request.runtimeAsString()),
                request.handler(),
                Arn.parse(request.role()),
                Optional.ofNullable(request.description()).orElse(""),
                seconds(request.timeout()).orElse(FunctionSettings.TIMEOUT_DEFAULT),
                Optional.ofNullable(request.memorySize())
                        .orElse(FunctionSettings.MEMORY_DEFAULT_MEBIBYTES),
                Optional.ofNullable(size(request.ephemeralStorage()))
                        .orElse(FunctionSettings.STORAGE_DEFAULT_MEBIBYTES),
                variables(request.environment()).orElse(Map.of()),
                layers(request.layers()),
                deadLetters(request.deadLetterConfig()).orElse(Optional.empty()),
                architecture(request.architecturesAsStrings())
                        .orElse(FunctionSettings.ARCHITECTURE_DEFAULT),
                tracing(request.tracingConfig()).orElse(FunctionSettings.TRACING_DEFAULT),
                KeptShapes.changed(
                        KeptSettings.NONE, request.vpcConfig(), request.loggingConfig()));
    }

    /// Settings with those members that a request has in place of what was there.
    static FunctionSettings changed(
            FunctionSettings now, UpdateFunctionConfigurationRequest request) {
        return new FunctionSettings(
                Optional.ofNullable(request.runtimeAsString())
                        .map(SettingsShapes::runtime)
                        .orElse(now.runtime()),
                Optional.ofNullable(request.handler()).orElse(now.handler()),
                Optional.ofNullable(request.role()).map(Arn::parse).orElse(now.role()),
                Optional.ofNullable(request.description()).orElse(now.description()),
                seconds(request.timeout()).orElse(now.timeout()),
                Optional.ofNullable(request.memorySize()).orElse(now.memoryMebibytes()),
                Optional.ofNullable(size(request.ephemeralStorage()))
                        .orElse(now.storageMebibytes()),
                variables(request.environment()).orElse(now.environment()),
                request.hasLayers() ? layers(request.layers()) : now.layers(),
                deadLetters(request.deadLetterConfig()).orElse(now.deadLetters()),
                now.architecture(),
                tracing(request.tracingConfig()).orElse(now.tracing()),
                KeptShapes.changed(now.kept(), request.vpcConfig(), request.loggingConfig()));
    }

    static void check(UpdateFunctionConfigurationRequest request) {
        new LambdaConstraints()
                .role(request.role())
                .handler(request.handler())
                .description(request.description())
                .timeout(request.timeout())
                .memory(request.memorySize())
                .storage(size(request.ephemeralStorage()))
                .check();
    }

    private static @Nullable Integer size(@Nullable EphemeralStorage storage) {
        return storage == null ? null : storage.size();
    }

    private static Optional<Duration> seconds(@Nullable Integer timeout) {
        return Optional.ofNullable(timeout).map(Duration::ofSeconds);
    }

    static String runtime(String name) {
        if (!FunctionRuntimes.NAMES.contains(name)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Value %s at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: %s or be a valid ARN"
                            .formatted(name, FunctionRuntimes.NAMES));
        }
        return name;
    }

    /// The name of an architecture, of which a function has one.
    static Optional<String> architecture(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.size() > 1
                || Architecture.fromValue(names.getFirst())
                        == Architecture.UNKNOWN_TO_SDK_VERSION) {
            throw LambdaError.VALIDATION.because(
                    "1 validation error detected: Value '%s' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]"
                            .formatted(names));
        }
        return Optional.of(names.getFirst());
    }

    private static Optional<String> tracing(@Nullable TracingConfig config) {
        var mode = Optional.ofNullable(config).map(TracingConfig::modeAsString);
        new LambdaConstraints()
                .oneOf("tracingConfig.mode", mode.orElse(null), List.of("Active", "PassThrough"))
                .check();
        return mode;
    }

    private static List<Arn> layers(List<String> arns) {
        if (arns.size() > LAYERS_MAX) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Cannot reference more than %d layers.".formatted(LAYERS_MAX));
        }
        return arns.stream().map(LayerNames::version).toList();
    }

    /// Nothing where the request does not say; an empty one takes the queue or topic away.
    private static Optional<Optional<Arn>> deadLetters(@Nullable DeadLetterConfig config) {
        if (config == null) {
            return Optional.empty();
        }
        var target = Optional.ofNullable(config.targetArn()).filter(it -> !it.isEmpty());
        return Optional.of(target.map(SettingsShapes::deadLetters));
    }

    private static Arn deadLetters(String text) {
        var arn = Arn.parse(text);
        if (!Set.of("sqs", "sns").contains(arn.service())) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "The provided dead letter target is neither a queue nor a topic: " + text);
        }
        return arn;
    }

    private static Optional<Map<String, String>> variables(@Nullable Environment environment) {
        if (environment == null) {
            return Optional.empty();
        }
        var variables = environment.variables();
        variables
                .keySet()
                .forEach(name ->
                        new LambdaConstraints()
                                .pattern("environment.variables", name, VARIABLE)
                                .check());
        var reserved = new TreeSet<>(variables.keySet());
        reserved.retainAll(RESERVED);
        if (!reserved.isEmpty()) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Lambda was unable to configure your environment variables because the environment variables you"
                            + " have provided contains reserved keys that are currently not supported for modification."
                            + " Reserved keys used in this request: "
                            + String.join(", ", reserved));
        }
        requireSize(variables);
        return Optional.of(Map.copyOf(variables));
    }

    private static void requireSize(Map<String, String> variables) {
        int bytes =
                variables.entrySet().stream()
                        .mapToInt(it ->
                                it.getKey().getBytes(UTF_8).length
                                        + it.getValue().getBytes(UTF_8).length)
                        .sum();
        if (bytes > ENVIRONMENT_BYTES_MAX) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Lambda was unable to configure your environment variables because the environment variables you"
                            + " have provided exceeded the 4KB limit: %d bytes.".formatted(bytes));
        }
    }
}
