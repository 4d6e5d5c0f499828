package dev.tradewind.functions.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A function in this process, whose handler a test gives.
final class LocalFunction implements Invoker, MappedFunctions {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final Arn ARN = FunctionArns.of("us-east-1", "000000000000", "orders-consumer");
    static final Arn ROLE = new Arn("iam", "", "000000000000", "role/orders");

    private final List<Invocation> invocations = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Handler handler = _ -> returning("null");
    private volatile Duration timeout = Duration.ofSeconds(5);
    private volatile int concurrencyMax = MappingSettings.CONCURRENCY_MAX;

    /// The code of a function.
    interface Handler {
        InvocationResult handle(List<JsonNode> records) throws InterruptedException;
    }

    void handlesBy(Handler changed) {
        handler = changed;
    }

    /// Has it wait for a permit for each batch.
    Semaphore holds() {
        var permits = new Semaphore(0);
        handler =
                _ -> {
                    permits.acquire();
                    return returning("{}");
                };
        return permits;
    }

    void timesOutAfter(Duration time) {
        timeout = time;
    }

    void runsAtMost(int invocationsAtOnce) {
        concurrencyMax = invocationsAtOnce;
    }

    static InvocationResult returning(String json) {
        return new InvocationResult.Returned(json.getBytes(UTF_8), new byte[0]);
    }

    static InvocationResult failing() {
        var error = "{\"errorMessage\":\"no\",\"errorType\":\"RuntimeError\"}".getBytes(UTF_8);
        return new InvocationResult.Failed(error, "RuntimeError", new byte[0]);
    }

    static InvocationResult throttled() {
        return new InvocationResult.Throttled(
                "ReservedFunctionConcurrentInvocationLimitExceeded", "Rate Exceeded.");
    }

    @Override
    public InvocationResult invoke(Invocation invocation) throws InterruptedException {
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            invocations.add(invocation);
            return handler.handle(records(invocation));
        } finally {
            running.decrementAndGet();
        }
    }

    private static List<JsonNode> records(Invocation invocation) {
        try {
            var records = new ArrayList<JsonNode>();
            MAPPER.readTree(invocation.payload()).get("Records").forEach(records::add);
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FunctionVersion resolve(Arn function) {
        return new FunctionVersion(
                FunctionArns.unqualified(function),
                FunctionVersion.LATEST,
                new FunctionSettings(
                        "python3.12",
                        "app.handler",
                        ROLE,
                        "",
                        timeout,
                        FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                        FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                        Map.of(),
                        List.of(),
                        Optional.empty()),
                new FunctionCode.Zip("", 0),
                Instant.EPOCH,
                new UUID(0, 0));
    }

    @Override
    public int concurrencyMax(Arn function) {
        return concurrencyMax;
    }

    List<Invocation> invocations() {
        return invocations;
    }

    /// The bodies of each batch, in the order of invocations.
    List<List<String>> batches() {
        return invocations.stream()
                .map(it -> records(it).stream().map(LocalFunction::body).toList())
                .toList();
    }

    /// The bodies of all batches.
    List<String> bodies() {
        return batches().stream().flatMap(List::stream).toList();
    }

    static String body(JsonNode mappedRecord) {
        return mappedRecord.get("body").asText();
    }

    static String id(JsonNode mappedRecord) {
        return mappedRecord.get("messageId").asText();
    }

    int running() {
        return running.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }
}
