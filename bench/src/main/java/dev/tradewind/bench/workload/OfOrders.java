package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Cluster;
import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Tradewind;

/// A workload of orders alone, which an instance takes and a cluster as well.
interface OfOrders extends Workload {
    @Override
    default boolean suits(Contender contender) {
        return contender instanceof Tradewind || contender instanceof Cluster;
    }
}
