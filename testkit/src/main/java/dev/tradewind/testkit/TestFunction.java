package dev.tradewind.testkit;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.mapping.EventSourceMappings;
import dev.tradewind.functions.mapping.MappingSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A function of a test, and what it was called with. Rules, topics and schedules call it by its [ARN][#arn]; queues as
/// soon as it is told to take their messages. Any thread may call.
public final class TestFunction {
    private final Arn arn;
    private final FunctionHandler handler;
    private final EventSourceMappings mappings;
    private final List<String> payloads = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    TestFunction(Arn arn, FunctionHandler handler, EventSourceMappings mappings) {
        this.arn = arn;
        this.handler = handler;
        this.mappings = mappings;
    }

    /// The ARN for targets of rules and schedules, and for subscriptions of protocol `lambda`.
    public String arn() {
        return arn.toString();
    }

    public String name() {
        return FunctionArns.name(arn);
    }

    /// Has it get the messages of a queue, up to `batchSize` at a time. If it throws, all of them come again.
    ///
    /// @throws dev.tradewind.engine.Refusal if there is no such queue, or its visibility timeout is less than a second
    public TestFunction batchesOf(String queue, int batchSize) {
        return mapped(queue, MappingSettings.DEFAULT.withBatch(batchSize, Duration.ZERO));
    }

    /// The same, where what it answers names the messages that failed (`ReportBatchItemFailures`): only those come again.
    public TestFunction reportingFailuresOf(String queue, int batchSize) {
        return mapped(
                queue,
                MappingSettings.DEFAULT
                        .withBatch(batchSize, Duration.ZERO)
                        .reportingItemFailures(true));
    }

    /// The same with any settings that a mapping may have: a window, filters, a maximum concurrency.
    public TestFunction mapped(String queue, MappingSettings settings) {
        mappings.create(arn, QueueArns.of(arn.region(), arn.account(), queue), settings, true);
        return this;
    }

    /// The payloads that it was called with, oldest first.
    public List<String> payloads() {
        return List.copyOf(payloads);
    }

    /// Everything that its handler threw, oldest first.
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /// Calls the handler and notes it.
    @Nullable String call(String payload, FunctionHandler.Context context) throws Exception {
        payloads.add(payload);
        return handler.handle(payload, context);
    }

    void note(Throwable failure) {
        failures.add(failure);
    }
}
