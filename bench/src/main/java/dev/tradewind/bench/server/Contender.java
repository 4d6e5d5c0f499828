package dev.tradewind.bench.server;

import dev.tradewind.bench.wire.SqsRequests;
import java.io.IOException;
import java.util.List;

/// A kind of server that can be put under load.
public sealed interface Contender permits Cluster, ElasticMq, Tradewind {
    String name();

    /// The ports that it listens on once it has started.
    List<Integer> ports(Launch launch);

    /// The port on which it answers its [#question] once it has started.
    default int answeringPort(Launch launch) {
        return launch.awsPort();
    }

    /// A request that succeeds once it has started.
    default byte[] question() {
        return SqsRequests.listQueues();
    }

    /// A process that will serve on the launch's ports, on loopback: SQS in AWS JSON 1.0, the order API, or both.
    ProcessBuilder process(Launch launch) throws IOException;
}
