package dev.tradewind.dapr;

import dev.tradewind.broker.Broker;
import dev.tradewind.store.Store;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The parts of an instance that its sidecars stand on.
///
/// @param store that the broker is on
/// @param region of the topics and queues
/// @param account of the topics and queues
/// @param environment of the process
public record DaprGround(
        Store store,
        Broker broker,
        String region,
        String account,
        RandomGenerator random,
        Map<String, String> environment) {
    public DaprGround {
        environment = Map.copyOf(environment);
    }
}
