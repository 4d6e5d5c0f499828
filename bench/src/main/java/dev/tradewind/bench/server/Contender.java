package dev.tradewind.bench.server;

import java.io.IOException;

/// A kind of server that can be put under load.
public sealed interface Contender permits ElasticMq, Tradewind {
    String name();

    /// A process that will serve SQS in AWS JSON 1.0 on the launch's port, on loopback.
    ProcessBuilder process(Launch launch) throws IOException;
}
