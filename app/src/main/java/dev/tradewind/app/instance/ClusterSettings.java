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
/// @param attempts at an event
public record ClusterSettings(
        PostgresPlace postgres,
        KafkaPlace kafka,
        Set<ShopService> services,
        ServiceRules rules,
        ClusterOptions.Attempts attempts) {
    public ClusterSettings {
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a process runs one service at least");
        }
        services = Set.copyOf(services);
    }

    /// Events are tried as often as the queues of an instance allow.
    public ClusterSettings(
            PostgresPlace postgres,
            KafkaPlace kafka,
            Set<ShopService> services,
            ServiceRules rules) {
        this(postgres, kafka, services, rules, ClusterOptions.Attempts.STANDARD);
    }

    /// The same, but for the attempts.
    public ClusterSettings trying(ClusterOptions.Attempts others) {
        return new ClusterSettings(postgres, kafka, services, rules, others);
    }

    /// The same with every service, as the tables and topics are for.
    ClusterSettings withAllServices() {
        return new ClusterSettings(
                postgres, kafka, EnumSet.allOf(ShopService.class), rules, attempts);
    }

    public ClusterOptions options(InstantSource clock) {
        return new ClusterOptions(
                postgres,
                kafka,
                ShopFlows.FLOWS,
                ShopFlows.QUEUE_NAMES,
                new Subject("order", "orderId", "orders"),
                attempts,
                clock);
    }
}
