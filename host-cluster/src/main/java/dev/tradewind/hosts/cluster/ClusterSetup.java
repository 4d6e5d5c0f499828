package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.plan.Plan;

/// The tables and topics that a host needs, made once and before it starts: by somebody who may, which a service need not be.
public final class ClusterSetup {
    private ClusterSetup() {}

    /// Makes what is missing. What is there stays as it is.
    ///
    /// @param partitions of each new topic: as many processes can handle an intake's events at once
    /// @throws ClusterRefused if it cannot be made, with what to do
    public static void make(ClusterOptions options, Plan plan, int partitions) {
        try (var database = new Database(options.postgres())) {
            new ClusterSchema(database).migrate();
        }
        var clients = new KafkaClients(options.kafka());
        try (var topics = new ClusterTopics(options.kafka(), clients)) {
            topics.make(plan, partitions);
        }
    }
}
