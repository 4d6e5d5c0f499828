package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings by which one version of a function runs. Checked by whoever takes them in.
///
/// @param runtime as AWS names it, `python3.12` for example
/// @param handler as the runtime reads it, `app.handler` for example
/// @param role that it runs as, which says what its mappings may read
/// @param timeout of an invocation, in whole seconds
/// @param memoryMebibytes that its process may have
/// @param environment variables beside those that the environment sets
/// @param layers whose contents are seen under `/opt`, in this order
/// @param deadLetters of asynchronous invocations: a queue or a topic
/// @param architecture that was asked for; what this machine has is used
/// @param tracing `Active` or `PassThrough`, kept and told
/// @param kept likewise without an effect
public record FunctionSettings(
        String runtime,
        String handler,
        Arn role,
        String description,
        Duration timeout,
        int memoryMebibytes,
        int storageMebibytes,
        Map<String, String> environment,
        List<Arn> layers,
        Optional<Arn> deadLetters,
        String architecture,
        String tracing,
        KeptSettings kept) {
    /// Source: Lambda API reference, "CreateFunction".
    public static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(3);

    public static final Duration TIMEOUT_MAX = Duration.ofMinutes(15);
    public static final int MEMORY_DEFAULT_MEBIBYTES = 128;
    public static final int MEMORY_MAX_MEBIBYTES = 10_240;
    public static final int STORAGE_DEFAULT_MEBIBYTES = 512;
    public static final int STORAGE_MAX_MEBIBYTES = 10_240;
    public static final String ARCHITECTURE_DEFAULT = "x86_64";
    public static final String TRACING_DEFAULT = "PassThrough";

    public FunctionSettings {
        environment = Map.copyOf(environment);
        layers = List.copyOf(layers);
    }

    /// Settings with AWS's defaults for architecture, tracing and what has no effect.
    public FunctionSettings(
            String runtime,
            String handler,
            Arn role,
            String description,
            Duration timeout,
            int memoryMebibytes,
            int storageMebibytes,
            Map<String, String> environment,
            List<Arn> layers,
            Optional<Arn> deadLetters) {
        this(
                runtime,
                handler,
                role,
                description,
                timeout,
                memoryMebibytes,
                storageMebibytes,
                environment,
                layers,
                deadLetters,
                ARCHITECTURE_DEFAULT,
                TRACING_DEFAULT,
                KeptSettings.NONE);
    }

    /// The same with another description.
    public FunctionSettings describedAs(String text) {
        return new FunctionSettings(
                runtime,
                handler,
                role,
                text,
                timeout,
                memoryMebibytes,
                storageMebibytes,
                environment,
                layers,
                deadLetters,
                architecture,
                tracing,
                kept);
    }

    /// The same for code that was built for another architecture.
    public FunctionSettings builtFor(String name) {
        return new FunctionSettings(
                runtime,
                handler,
                role,
                description,
                timeout,
                memoryMebibytes,
                storageMebibytes,
                environment,
                layers,
                deadLetters,
                name,
                tracing,
                kept);
    }
}
