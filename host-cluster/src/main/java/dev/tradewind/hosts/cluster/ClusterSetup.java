package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/// The tables and topics that a host needs, made once and before it starts: by somebody who may, which a service need not be.
public final class ClusterSetup {
    private ClusterSetup() {}

    /// Makes what is missing. What is there stays as it is. An intake that is new hears of all that is published from now on,
    /// whenever a process is first started that runs it.
    ///
    /// @param partitions of each new topic: as many processes can handle an intake's events at once
    /// @throws ClusterRefused if it cannot be made, with what to do
    public static void make(ClusterOptions options, Plan plan, int partitions) {
        makeTables(options);
        try (var database = new Database(options.postgres());
                var topics = topics(options)) {
            topics.make(plan, partitions);
            var intakes =
                    plan.queues().stream()
                            .collect(
                                    Collectors.toMap(
                                            it -> it.intake().name(), it -> topics(it, options)));
            new IntakePlaces(database, topics, options.kafka()).giveNew(intakes);
        }
    }

    /// The topics that an intake is told of, as Kafka has them.
    static List<String> topics(Plan.Queue queue, ClusterOptions options) {
        return queue.feeds().stream().map(it -> options.kafka().topic(it.topic())).toList();
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

    /// Takes the tables and topics of a plan away, with all that is in them: the whole schema, and what Kafka knows of its
    /// intakes. No process may run on them any more.
    ///
    /// @throws ClusterRefused if they cannot be taken away
    public static void remove(ClusterOptions options, Plan plan) {
        try (var topics = topics(options)) {
            topics.remove(plan);
        }
        try (var database = new Database(options.postgres())) {
            new ClusterSchema(database).remove();
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
