package dev.tradewind.cluster.trial;

import dev.tradewind.hosts.cluster.ClusterOptions.KafkaPlace;
import dev.tradewind.hosts.cluster.ClusterOptions.PostgresPlace;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// A meter of what a process, its database and its broker have done so far, each of them alone on
/// its server.
final class ClusterMeter implements AutoCloseable {
    private static final long BETWEEN_NANOS = 50_000_000;

    private final ProcessHandle program;
    private final Connection database;
    private final Admin kafka;
    private final String schema;
    private String asked = "";
    private long answer;
    private long askedNanos;

    ClusterMeter(Process program, PostgresPlace postgres, KafkaPlace place) throws SQLException {
        this.program = program.toHandle();
        var settings = new Properties();
        postgres.user().ifPresent(it -> settings.setProperty("user", it));
        postgres.password().ifPresent(it -> settings.setProperty("password", it));
        database = DriverManager.getConnection(postgres.jdbcUrl(), settings);
        schema = postgres.schema();
        kafka = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, place.brokers()));
    }

    /// The things that have been done until a moment.
    ///
    /// @param writes transactions that changed something
    /// @param logBytes of PostgreSQL's write-ahead log
    /// @param tableBytes of the database on disk
    /// @param handled events that took effect in an intake
    /// @param records in all topics
    /// @param topicBytes of these on disk, of one replica
    record Reading(
            Duration program,
            Duration postgres,
            Duration broker,
            long writes,
            long logBytes,
            long tableBytes,
            long handled,
            long records,
            long topicBytes) {
        Cost since(Reading before, int orders) {
            return new Cost(
                    micros(program.minus(before.program), orders),
                    micros(postgres.minus(before.postgres), orders),
                    micros(broker.minus(before.broker), orders),
                    (double) (writes - before.writes) / orders,
                    (double) (logBytes - before.logBytes) / orders,
                    (double) (tableBytes - before.tableBytes) / orders,
                    (double) (handled - before.handled) / orders,
                    (double) (records - before.records) / orders,
                    (double) (topicBytes - before.topicBytes) / orders);
        }

        private static double micros(Duration time, int orders) {
            return (double) time.toNanos() / 1000 / orders;
        }
    }

    /// The part of that which one order takes; times are microseconds of processors.
    record Cost(
            double program,
            double postgres,
            double broker,
            double writes,
            double logBytes,
            double tableBytes,
            double handled,
            double records,
            double topicBytes) {}

    Reading read() throws SQLException, InterruptedException, ExecutionException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(counts())) {
            row.next();
            return new Reading(
                    program.info().totalCpuDuration().orElseThrow(),
                    processors(it -> it.endsWith("postgres")),
                    processors(it -> it.endsWith("java")),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    records(),
                    topicBytes());
        }
    }

    private String counts() {
        return """
        SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
          pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'),
          pg_database_size(current_database()),
          (SELECT count(*) FROM %s.inbox)
        """
                .formatted(schema);
    }

    /// The time that children of this process, and theirs, have had, but for the program.
    private Duration processors(Predicate<String> isMeant) {
        return ProcessHandle.current()
                .descendants()
                .filter(it -> !it.equals(program))
                .map(ProcessHandle::info)
                .filter(it -> it.command().filter(isMeant).isPresent())
                .flatMap(it -> it.totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private long records() throws InterruptedException, ExecutionException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        var topics = kafka.describeTopics(kafka.listTopics().names().get()).allTopicNames().get();
        topics.forEach((name, topic) ->
                topic.partitions()
                        .forEach(it ->
                                wanted.put(
                                        new TopicPartition(name, it.partition()),
                                        OffsetSpec.latest())));
        return kafka.listOffsets(wanted).all().get().values().stream()
                .mapToLong(it -> it.offset())
                .sum();
    }

    private long topicBytes() throws InterruptedException, ExecutionException {
        var brokers = kafka.describeCluster().nodes().get().stream().map(it -> it.id()).toList();
        return kafka.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(it -> it.values().stream())
                .flatMap(it -> it.replicaInfos().entrySet().stream())
                .filter(it -> !it.getKey().topic().startsWith("__"))
                .mapToLong(it -> it.getValue().size())
                .sum();
    }

    /// Puts events into the outbox that nobody hears of, as one commit.
    void fillOutbox(String topic, int events, int bytes) throws SQLException {
        var insert =
                """
                INSERT INTO %s.outbox (topic, key, headers, body)
                SELECT ?, number::text, '{}', decode(repeat('20', ?), 'hex') FROM generate_series(1, ?) AS number
                """
                        .formatted(schema);
        try (var statement = database.prepareStatement(insert)) {
            statement.setString(1, topic);
            statement.setInt(2, bytes);
            statement.setInt(3, events);
            statement.executeUpdate();
        }
    }

    /// Events that are not in Kafka yet.
    long outbox() {
        return seldom("SELECT count(*) FROM %s.outbox");
    }

    /// Orders that have come to their end.
    long delivered() {
        return seldom(
                "SELECT count(*) FROM %s.document WHERE collection = 'orders' AND state ="
                        + " 'delivered'");
    }

    /// Asks at most so often that the asking costs next to nothing.
    private long seldom(String count) {
        if (count.equals(asked) && System.nanoTime() - askedNanos < BETWEEN_NANOS) {
            return answer;
        }
        try (var statement = database.createStatement();
                var row = statement.executeQuery(count.formatted(schema))) {
            row.next();
            asked = count;
            answer = row.getLong(1);
            askedNanos = System.nanoTime();
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> names() {
        return List.of(
                "cpu.program.us",
                "cpu.postgres.us",
                "cpu.kafka.us",
                "commits",
                "wal.bytes",
                "table.bytes",
                "handled",
                "records",
                "topic.bytes");
    }

    @Override
    public void close() {
        kafka.close();
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
