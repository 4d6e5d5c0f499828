package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.grpc.transport.GrpcLoops;
import dev.tradewind.engine.EngineClock;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The things that all sidecars of an instance stand on.
///
/// @param environment of the process, for what files refer to
/// @param rounds makes calls that the broker takes together, with one write
/// @param loops that serve callers over gRPC
/// @param ids of events
public record SidecarGround(
        ComponentTypes types,
        Tokens tokens,
        Map<String, String> environment,
        EngineClock clock,
        Consumer<Iterator<? extends Runnable>> rounds,
        GrpcLoops loops,
        AnswerBounds bounds,
        Supplier<UUID> ids,
        SidecarRules rules) {
    public SidecarGround {
        environment = Map.copyOf(environment);
    }
}
