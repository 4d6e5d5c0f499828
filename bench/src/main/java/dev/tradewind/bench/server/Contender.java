package dev.tradewind.bench.server;

import java.io.IOException;
import java.util.List;

/// A kind of server that can be put under load.
public sealed interface Contender permits ElasticMq, Tradewind {
    String name();

    /// The ports that it listens on once it has started.
    List<Integer> ports(Launch launch);

    /// A process that will serve SQS in AWS JSON 1.0 on the launch's port, on loopback.
    ProcessBuilder process(Launch launch) throws IOException;
}
