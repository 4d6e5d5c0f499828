package dev.tradewind.functions.mapping;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.functions.invocation.Invoker;
import java.util.UUID;
import java.util.function.Supplier;

/// The things that pollers work with, the same for all mappings.
///
/// @param ids of invocations
record MappingGround(
        Queues queues,
        EngineClock clock,
        Supplier<UUID> ids,
        MappedFunctions functions,
        Invoker invoker,
        MappingObserver observer,
        PayloadRoom room) {}
