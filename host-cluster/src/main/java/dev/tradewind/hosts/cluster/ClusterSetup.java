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
        makeTables(options);
        try (var topics = topics(options)) {
            topics.make(plan, partitions);
        }
    }

    /// Makes the tables, or brings them up to this version. A host can be made on them, and its services say which topics
    /// they need.
    ///
    /// @throws ClusterRefused if they cannot be made, with what to do
    public static void makeTables(ClusterOptions options) {
        try (var database = new Database(options.postgres())) {
            new ClusterSchema(database).migrate();
        }
    }

    /// Looks whether a host would start, and changes nothing.
    ///
    /// @throws ClusterRefused if it would not, with what to do
    public static void check(ClusterOptions options, Plan plan) {
        try (var database = new Database(options.postgres())) {
            new ClusterSchema(database).check();
        }
        try (var topics = topics(options)) {
            topics.check(plan);
        }
    }

    private static ClusterTopics topics(ClusterOptions options) {
        return new ClusterTopics(options.kafka(), new KafkaClients(options.kafka()));
    }
}
