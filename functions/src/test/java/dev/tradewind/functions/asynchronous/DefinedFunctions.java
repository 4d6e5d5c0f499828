package dev.tradewind.functions.asynchronous;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The functions of a test, in memory.
final class DefinedFunctions implements InvokedFunctions {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Map<Arn, Optional<Arn>> deadLetters = new ConcurrentHashMap<>();
    private final Map<Arn, Integer> reserved = new ConcurrentHashMap<>();
    private final Map<Arn, EventInvokeSettings> configs = new ConcurrentHashMap<>();

    void define(Arn function) {
        deadLetters.put(function, Optional.empty());
    }

    void define(Arn function, Arn deadLetterTarget) {
        deadLetters.put(function, Optional.of(deadLetterTarget));
    }

    void delete(Arn function) {
        deadLetters.remove(function);
    }

    void reserve(Arn function, int concurrency) {
        reserved.put(function, concurrency);
    }

    void configure(Arn invokedAs, EventInvokeSettings config) {
        configs.put(invokedAs, config);
    }

    @Override
    public FunctionVersion resolve(Arn invokedAs) {
        var function = FunctionArns.unqualified(invokedAs);
        var version = FunctionArns.qualifier(invokedAs).orElse(FunctionVersion.LATEST);
        if (!deadLetters.containsKey(function) || version.equals("gone")) {
            throw new Refusal(FunctionFault.NOT_FOUND, "Function not found: " + invokedAs);
        }
        return new FunctionVersion(
                function,
                version,
                settings(deadLetters(function)),
                new FunctionCode.Zip("hash", 1),
                Instant.EPOCH,
                new UUID(0, 1));
    }

    private static FunctionSettings settings(Optional<Arn> deadLetters) {
        return new FunctionSettings(
                "java25",
                "handler",
                Arn.parse("arn:aws:iam::000000000000:role/r"),
                "",
                TIMEOUT,
                128,
                512,
                Map.of(),
                List.of(),
                deadLetters);
    }

    @Override
    public int concurrencyMax(Arn function) {
        return reserved.getOrDefault(function, 1000);
    }

    @Override
    public EventInvokeSettings eventInvokeSettings(Arn invokedAs) {
        return configs.getOrDefault(invokedAs, EventInvokeSettings.DEFAULT);
    }

    @Override
    public Set<Arn> functions() {
        return Set.copyOf(deadLetters.keySet());
    }

    @Override
    public Duration timeoutMax(Arn function) {
        return deadLetters.containsKey(function) ? TIMEOUT : Duration.ZERO;
    }

    @Override
    public Optional<Arn> deadLetters(Arn function) {
        return deadLetters.getOrDefault(function, Optional.empty());
    }
}
