package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.engine.EngineClock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The things that all sidecars of an instance stand on.
///
/// @param resources of the instance; each sidecar takes those that are for its application
/// @param environment of the process, for what files refer to
/// @param rounds makes calls that the broker takes together, with one write
/// @param ids of events
public record SidecarGround(
        List<Resource> resources,
        ComponentTypes types,
        Tokens tokens,
        Map<String, String> environment,
        EngineClock clock,
        Consumer<Iterator<? extends Runnable>> rounds,
        Supplier<UUID> ids,
        SidecarRules rules) {
    public SidecarGround {
        resources = List.copyOf(resources);
        environment = Map.copyOf(environment);
    }
}
