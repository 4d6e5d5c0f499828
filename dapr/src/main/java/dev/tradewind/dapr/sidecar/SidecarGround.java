package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.grpc.transport.GrpcLoops;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.server.Tls;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The things that all sidecars of an instance stand on.
///
/// @param environment of the process, for what files refer to
/// @param rounds makes calls that the broker takes together, with one write
/// @param loops that serve callers over gRPC
/// @param ids of events
/// @param tls the certificate that their ports show; without it they are asked in clear text
public record SidecarGround(
        ComponentTypes types,
        Tokens tokens,
        Map<String, String> environment,
        EngineClock clock,
        Consumer<Iterator<? extends Runnable>> rounds,
        GrpcLoops loops,
        AnswerBounds bounds,
        Supplier<UUID> ids,
        SidecarRules rules,
        Optional<Tls> tls) {
    public SidecarGround {
        environment = Map.copyOf(environment);
    }
}
