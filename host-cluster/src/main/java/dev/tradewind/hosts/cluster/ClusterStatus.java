package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// The state of a host's database and topics at one moment: what waits, and where.
///
/// @param tables the version that migrations have brought them to
/// @param outbox events that are committed and not in Kafka yet
/// @param planned events whose time has not come
public record ClusterStatus(
        String tables, long outbox, long planned, Relay relay, List<IntakeState> intakes) {
    private static final String COUNTS =
            """
            SELECT (SELECT count(*) FROM outbox), (SELECT count(*) FROM planned),
              epoch, holder, held_until > clock_timestamp(),
              (SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
               ORDER BY installed_rank DESC LIMIT 1)
            FROM relay
            """;

    private static final String PARKED = "SELECT intake, count(*) FROM parked GROUP BY intake";

    private static final String LEASED = "SELECT intake, topic, partition, next_offset FROM lease";

    public ClusterStatus {
        intakes = List.copyOf(intakes);
    }

    /// The lease by which one process publishes for all.
    ///
    /// @param holder the process that has it, or had it last
    /// @param isHeld false where no process publishes
    public record Relay(long epoch, String holder, boolean isHeld) {}

    /// The events that wait for an intake.
    ///
    /// @param lag events of its topics that it has not done; none where it has no place in them yet
    /// @param parked events that failed, and wait for another attempt
    /// @param deadLetters that were not redriven, and which Kafka has not dropped for their age
    public record IntakeState(String name, Optional<Long> lag, long parked, long deadLetters) {
        private long waiting() {
            return lag.orElse(0L) + parked + deadLetters;
        }
    }

    /// Events that some intake has not done yet.
    public long waiting() {
        return outbox + intakes.stream().mapToLong(IntakeState::waiting).sum();
    }

    /// Looks at a cluster. The numbers are of one moment after the other.
    ///
    /// @throws ClusterRefused if PostgreSQL or Kafka does not answer, or tables or topics are missing
    public static ClusterStatus of(ClusterOptions options, Plan plan) {
        ClusterSetup.check(options, plan);
        var clients = new KafkaClients(options.kafka());
        try (var database = new Database(options.postgres());
                var topics = new ClusterTopics(options.kafka(), clients)) {
            var backlog = new GroupBacklog(topics.admin());
            var rows = database.read(Rows::read);
            var intakes =
                    plan.queues().stream().map(it -> intake(it, options, backlog, rows)).toList();
            return database.read(connection -> read(connection, intakes));
        }
    }

    private static IntakeState intake(
            Plan.Queue queue, ClusterOptions options, GroupBacklog backlog, Rows rows) {
        var name = queue.intake().name();
        var kafka = options.kafka();
        var deadLetters = List.of(kafka.topic(queue.deadLetterQueue()));
        return new IntakeState(
                name,
                backlog.of(
                        kafka.group(name), rows.leased(name), ClusterSetup.topics(queue, options)),
                rows.parked().getOrDefault(name, 0L),
                backlog.sinceOldest(DeadLetterRedrive.group(name, kafka), deadLetters));
    }

    private static ClusterStatus read(Connection connection, List<IntakeState> intakes)
            throws SQLException {
        try (var statement = connection.prepareStatement(COUNTS);
                var row = statement.executeQuery()) {
            row.next();
            return new ClusterStatus(
                    row.getString(6),
                    row.getLong(1),
                    row.getLong(2),
                    new Relay(row.getLong(3), row.getString(4), row.getBoolean(5)),
                    intakes);
        }
    }

    /// The rows about intakes.
    ///
    /// @param parked events of each
    /// @param leases with the offsets up to which they are done
    private record Rows(Map<String, Long> parked, Map<IntakePartition, Long> leases) {
        static Rows read(Connection connection) throws SQLException {
            return new Rows(parked(connection), leases(connection));
        }

        private static Map<String, Long> parked(Connection connection) throws SQLException {
            var found = new HashMap<String, Long>();
            try (var statement = connection.prepareStatement(PARKED);
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
            return found;
        }

        private static Map<IntakePartition, Long> leases(Connection connection)
                throws SQLException {
            var found = new HashMap<IntakePartition, Long>();
            try (var statement = connection.prepareStatement(LEASED);
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(LeaseStatements.partition(rows), rows.getLong(4));
                }
            }
            return found;
        }

        Map<TopicPartition, Long> leased(String intake) {
            return leases.entrySet().stream()
                    .filter(it -> it.getKey().intake().equals(intake))
                    .collect(Collectors.toMap(it -> it.getKey().partition(), Map.Entry::getValue));
        }
    }
}
