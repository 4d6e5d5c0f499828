package dev.tradewind.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.asynchronous.InvokedFunctions;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.functions.mapping.MappedFunctions;
import dev.tradewind.functions.mapping.MappingSettings;
import dev.tradewind.http.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The functions of a test, called in this JVM: no process, no code to send, no timeout that would end one.
final class LocalInvoker implements Invoker, MappedFunctions, InvokedFunctions {
    /// The least that there is: queues may hide messages for as short a time.
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final byte[] NOTHING_LOGGED = new byte[0];

    private final Map<Arn, TestFunction> functions = new ConcurrentHashMap<>();

    void add(Arn arn, TestFunction function) {
        if (functions.putIfAbsent(arn, function) != null) {
            throw new IllegalArgumentException(
                    "there is a function %s already".formatted(function.name()));
        }
    }

    void clear() {
        functions.clear();
    }

    @Override
    public InvocationResult invoke(Invocation invocation) throws InterruptedException {
        var function = require(invocation.version().function());
        var context =
                new FunctionHandler.Context(
                        invocation.requestId(), function.name(), invocation.invokedAs().toString());
        try {
            var answer = function.call(new String(invocation.payload(), UTF_8), context);
            var payload = Objects.requireNonNullElse(answer, "null");
            return new InvocationResult.Returned(payload.getBytes(UTF_8), NOTHING_LOGGED);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            function.note(e);
            return failed(e);
        }
    }

    private static InvocationResult failed(Throwable failure) {
        var type = failure.getClass().getName();
        var error = Map.of("errorMessage", String.valueOf(failure.getMessage()), "errorType", type);
        return new InvocationResult.Failed(Json.write(error), type, NOTHING_LOGGED);
    }

    private TestFunction require(Arn arn) {
        var function = functions.get(FunctionArns.unqualified(arn));
        if (function == null) {
            throw new Refusal(FunctionFault.NOT_FOUND, "Function not found: " + arn);
        }
        return function;
    }

    @Override
    public FunctionVersion resolve(Arn function) {
        require(function);
        return new FunctionVersion(
                FunctionArns.unqualified(function),
                FunctionVersion.LATEST,
                settings(function),
                new FunctionCode.Zip("", 0),
                Instant.EPOCH,
                new UUID(0, 0));
    }

    private static FunctionSettings settings(Arn function) {
        return new FunctionSettings(
                "java25",
                "",
                new Arn("iam", "", function.account(), "role/test"),
                "",
                TIMEOUT,
                FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                Map.of(),
                List.of(),
                Optional.empty());
    }

    @Override
    public int concurrencyMax(Arn function) {
        return MappingSettings.CONCURRENCY_MAX;
    }

    @Override
    public EventInvokeSettings eventInvokeSettings(Arn invokedAs) {
        return EventInvokeSettings.DEFAULT;
    }

    @Override
    public Set<Arn> functions() {
        return Set.copyOf(functions.keySet());
    }

    @Override
    public Duration timeoutMax(Arn function) {
        return TIMEOUT;
    }

    @Override
    public Optional<Arn> deadLetters(Arn function) {
        return Optional.empty();
    }
}
