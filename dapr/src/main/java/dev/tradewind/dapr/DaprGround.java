package dev.tradewind.dapr;

import dev.tradewind.broker.Broker;
import dev.tradewind.http.server.Tls;
import dev.tradewind.store.Store;
import dev.tradewind.telemetry.Telemetry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// The parts of an instance that its sidecars stand on.
///
/// @param store that the broker is on
/// @param region of the topics and queues
/// @param account of the topics and queues
/// @param awsPort of the instance's own AWS endpoint, if it has one
/// @param telemetry of the instance
/// @param environment of the process
/// @param tls the certificate that the sidecars' ports show; without it they are asked in clear text
public record DaprGround(
        Store store,
        Broker broker,
        String region,
        String account,
        OptionalInt awsPort,
        RandomGenerator random,
        Telemetry telemetry,
        Map<String, String> environment,
        Optional<Tls> tls) {
    public DaprGround {
        environment = Map.copyOf(environment);
    }
}
