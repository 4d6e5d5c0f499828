package dev.tradewind.bench.scale;

import dev.tradewind.bench.scale.Limit.Part;
import java.util.Comparator;
import java.util.List;

/// The limits of a layout, reckoned from what an order costs.
record Limits(OrderCost cost) {
    /// Nothing runs well with all of its processors busy.
    static final double BUSY_MAX = 0.7;

    private static final double MICROS = 1e6;

    /// Of each part, in the order of [Part].
    List<Limit> of(Layout layout) {
        double split = layout.shards() / busiestShard(layout);
        return List.of(
                new Limit(Part.PROCESSES, split * ofProcesses(layout.processesOfShard(), layout)),
                new Limit(Part.RELAY, split * cost.relayRecords() / cost.records()),
                new Limit(
                        Part.DATABASE,
                        split * Layout.DATABASE_CORES * MICROS / cost.postgresMicros()),
                new Limit(
                        Part.BROKERS,
                        split
                                * Layout.BROKER_CORES
                                * MICROS
                                / (Layout.REPLICAS * cost.kafkaMicros())),
                new Limit(
                        Part.CONNECTIONS,
                        split
                                * ofProcesses(
                                        Layout.CONNECTIONS_MAX / Layout.CONNECTIONS_EACH, layout)),
                new Limit(Part.HOT_PRODUCT, cost.hotOrders()));
    }

    /// Orders a second at which one part has no more to give.
    double of(Layout layout, Part part) {
        return of(layout).stream()
                .filter(it -> it.part() == part)
                .findFirst()
                .orElseThrow()
                .orders();
    }

    private double ofProcesses(int processes, Layout layout) {
        double busiest = KeyShares.ofOrders().busiest(layout.partitions(), processes);
        return processes * MICROS / cost.programMicros() / busiest;
    }

    /// The busiest shard's work by the mean, with tenants of one size spread by their names.
    private static double busiestShard(Layout layout) {
        return KeyShares.ofTenants().busiest(layout.shards(), layout.shards());
    }

    /// The first that is reached, of orders of many products.
    Limit first(Layout layout) {
        return of(layout).stream()
                .filter(it -> it.part() != Part.HOT_PRODUCT)
                .min(Comparator.comparingDouble(Limit::orders))
                .orElseThrow();
    }

    /// Hardly more shards than are needed so that the processes themselves are the first limit.
    Layout split(int processes) {
        int shards = 1;
        while (shards < processes && !isByProcesses(Layout.of(processes, shards))) {
            shards += Math.max(1, shards / 20);
        }
        return Layout.of(processes, Math.min(shards, processes));
    }

    private boolean isByProcesses(Layout layout) {
        return first(layout).part() == Part.PROCESSES;
    }
}
