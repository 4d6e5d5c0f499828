package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Cluster;
import dev.tradewind.bench.server.Contender;

/// A workload of several processes that share PostgreSQL and Kafka.
interface ClusterOnly extends Workload {
    @Override
    default boolean suits(Contender contender) {
        return contender instanceof Cluster;
    }

    @Override
    default Repetition repetition() {
        return Repetition.ONCE;
    }
}
