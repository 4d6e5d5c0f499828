package dev.tradewind.aws.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import dev.tradewind.functions.asynchronous.AsynchronousObserver;
import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.functions.asynchronous.InvokedFunctions;
import dev.tradewind.functions.asynchronous.PayloadShape;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The one function there is, in this process: it returns nothing, and keeps the events that it was called with.
public final class TargetFunction implements InvokedFunctions, AutoCloseable {
    public static final Arn ARN = FunctionArns.of("us-east-1", "000000000000", "f");
    private static final byte[] NULL = "null".getBytes(UTF_8);
    private static final FunctionSettings SETTINGS =
            new FunctionSettings(
                    "java25",
                    "handler",
                    Arn.parse("arn:aws:iam::000000000000:role/r"),
                    "",
                    FunctionSettings.TIMEOUT_DEFAULT,
                    FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                    FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                    Map.of(),
                    List.of(),
                    Optional.empty());

    public final BlockingQueue<Invocation> calls = new LinkedBlockingQueue<>();
    private final AsynchronousInvocations invocations;

    public TargetFunction(
            Engine engine, Broker broker, FunctionAccess access, Map<String, PayloadShape> shapes) {
        invocations =
                new AsynchronousInvocations(
                        engine,
                        broker.delivery(),
                        this,
                        access,
                        shapes,
                        AsynchronousObserver.NOBODY);
        invocations.begin(call -> {
            calls.add(call);
            return new InvocationResult.Returned(NULL, NULL);
        });
    }

    /// The next event that it is called with.
    public String event() throws InterruptedException {
        return new String(calls.take().payload(), UTF_8);
    }

    @Override
    public FunctionVersion resolve(Arn invokedAs) {
        if (!FunctionArns.unqualified(invokedAs).equals(ARN)) {
            throw new Refusal(FunctionFault.NOT_FOUND, "Function not found: " + invokedAs);
        }
        return new FunctionVersion(
                ARN,
                FunctionVersion.LATEST,
                SETTINGS,
                new FunctionCode.Zip("hash", 1),
                Instant.EPOCH,
                new UUID(0, 1));
    }

    @Override
    public int concurrencyMax(Arn function) {
        return 1;
    }

    @Override
    public EventInvokeSettings eventInvokeSettings(Arn invokedAs) {
        return EventInvokeSettings.DEFAULT;
    }

    @Override
    public Set<Arn> functions() {
        return Set.of(ARN);
    }

    @Override
    public Duration timeoutMax(Arn function) {
        return SETTINGS.timeout();
    }

    @Override
    public Optional<Arn> deadLetters(Arn function) {
        return Optional.empty();
    }

    @Override
    public void close() {
        invocations.close();
    }
}
