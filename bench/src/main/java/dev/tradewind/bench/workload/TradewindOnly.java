package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Tradewind;

/// A workload of what ElasticMQ does not have: topics, orders, and backlogs larger than memory.
interface TradewindOnly extends Workload {
    @Override
    default boolean suits(Contender contender) {
        return contender instanceof Tradewind;
    }
}
