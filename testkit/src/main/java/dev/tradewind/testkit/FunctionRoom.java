package dev.tradewind.testkit;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.sns.FunctionNotification;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import dev.tradewind.functions.asynchronous.AsynchronousObserver;
import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.mapping.EventSourceMappings;
import dev.tradewind.functions.mapping.MappingObserver;
import dev.tradewind.functions.mapping.RolePermissions;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The functions of a test with their mappings and what has them called. They have no API of AWS's.
final class FunctionRoom implements Room {
    /// For the batches of a test that is over.
    private static final Duration REST_MAX = Duration.ofSeconds(10);

    private final LocalInvoker invoker = new LocalInvoker();
    private final AsynchronousInvocations asynchronous;
    private final EventSourceMappings mappings;

    FunctionRoom(Ground ground, Broker broker) {
        asynchronous =
                new AsynchronousInvocations(
                        ground.engine(),
                        broker.delivery(),
                        invoker,
                        FunctionAccess.ALL,
                        Map.of(
                                "sns",
                                it -> FunctionNotification.of(it.owner(), it.message().body())),
                        AsynchronousObserver.NOBODY);
        mappings =
                new EventSourceMappings(
                        ground.engine(),
                        broker.queues(),
                        invoker,
                        invoker,
                        RolePermissions.ALL,
                        MappingObserver.NOBODY);
    }

    TestFunction add(String region, String account, String name, FunctionHandler handler) {
        var arn = FunctionArns.of(region, account, name);
        var function = new TestFunction(arn, handler, mappings);
        invoker.add(arn, function);
        return function;
    }

    /// Waits for the end of batches from before a reset, so that what comes next meets none of them.
    ///
    /// @throws IllegalStateException if a handler does not return
    void awaitRest() {
        var left = Patience.await(REST_MAX, mappings::list, List::isEmpty);
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "a function has handled messages for %s since its test ended: %s"
                            .formatted(REST_MAX, left.getFirst().mapping().function()));
        }
    }

    @Override
    public void load() {
        mappings.load();
    }

    @Override
    public void begin() {
        asynchronous.begin(invoker);
        mappings.begin();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        mappings.reset(work, spared);
        asynchronous.reset(work, spared);
        invoker.clear();
    }

    @Override
    public void close() {
        mappings.close();
        asynchronous.close();
    }
}
