package dev.tradewind.app.instance;

import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.hosts.cluster.ClusterOptions;
import dev.tradewind.hosts.cluster.ClusterOptions.KafkaPlace;
import dev.tradewind.hosts.cluster.ClusterOptions.PostgresPlace;
import dev.tradewind.hosts.handling.Subject;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/// The settings of a process of the order backend on PostgreSQL and Kafka.
///
/// @param services that it runs; other processes may run the same, or others
public record ClusterSettings(
        PostgresPlace postgres, KafkaPlace kafka, Set<ShopService> services, ServiceRules rules) {
    public ClusterSettings {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a process runs one service at least");
        }
        services = Set.copyOf(services);
    }

    /// The same with every service, as the tables and topics are for.
    ClusterSettings withAllServices() {
        return new ClusterSettings(postgres, kafka, EnumSet.allOf(ShopService.class), rules);
    }

    public ClusterOptions options(InstantSource clock) {
        return new ClusterOptions(
                postgres,
                kafka,
                ShopFlows.FLOWS,
                ShopFlows.QUEUE_NAMES,
                new Subject("order", "orderId", "orders"),
                ClusterOptions.Attempts.STANDARD,
                clock);
    }
}
