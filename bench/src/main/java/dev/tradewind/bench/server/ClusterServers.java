package dev.tradewind.bench.server;

import dev.tradewind.hosts.cluster.KafkaBroker;
import dev.tradewind.hosts.cluster.PostgresServer;
import dev.tradewind.hosts.cluster.ServerDirectories;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// PostgreSQL and a Kafka of one node, as the tests of `host-cluster` start them, below the directory for temporary files. They
/// start when the first process of a cluster does, and end with this program.
final class ClusterServers {
    private ClusterServers() {}

    private static final class Started {
        static final PostgresServer POSTGRES =
                PostgresServer.start(ServerDirectories.make("postgres"));
        static final KafkaBroker KAFKA = KafkaBroker.start(ServerDirectories.make("kafka"));
        static final Admin ADMIN =
                Admin.create(Map.of("bootstrap.servers", KAFKA.place("").brokers()));

        private Started() {}
    }

    /// The options by which a process reaches a place of its own there.
    static List<String> options(String place) {
        var postgres = Started.POSTGRES.place(place);
        return List.of(
                "--postgres",
                postgres.jdbcUrl().substring("jdbc:".length()),
                "--postgres-user",
                postgres.user().orElseThrow(),
                "--schema",
                place,
                "--kafka",
                Started.KAFKA.place("").brokers(),
                "--prefix",
                prefix(place));
    }

    private static String prefix(String place) {
        return place + ".";
    }

    /// The events in the outbox, those that failed and wait, and those in Kafka that intakes have not done.
    static long eventsWaiting(String place, List<String> intakes) throws IOException {
        try {
            return inDatabase(place) + inKafka(prefix(place), intakes);
        } catch (SQLException | ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    private static long inDatabase(String place) throws SQLException {
        var postgres = Started.POSTGRES.place(place);
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user().orElseThrow(), "");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT (SELECT count(*) FROM %1$s.outbox) + (SELECT count(*) FROM %1$s.parked)"
                                        .formatted(place))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long inKafka(String prefix, List<String> intakes)
            throws ExecutionException, InterruptedException {
        var groups =
                Started.ADMIN
                        .listGroups(ListGroupsOptions.forConsumerGroups())
                        .valid()
                        .get()
                        .stream()
                        .map(it -> it.groupId())
                        .filter(it -> it.startsWith(prefix))
                        .filter(it ->
                                intakes.isEmpty()
                                        || intakes.contains(it.substring(prefix.length())))
                        .collect(
                                Collectors.toMap(
                                        it -> it, _ -> new ListConsumerGroupOffsetsSpec()));
        var places = Started.ADMIN.listConsumerGroupOffsets(groups).all().get().values();
        var ends = ends(places);
        long waiting = 0;
        for (var place : places) {
            for (var done : place.entrySet()) {
                long at = done.getValue().offset();
                waiting += ends.getOrDefault(done.getKey(), at) - at;
            }
        }
        return waiting;
    }

    private static Map<TopicPartition, Long> ends(
            Iterable<Map<TopicPartition, OffsetAndMetadata>> places)
            throws ExecutionException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        places.forEach(it -> it.keySet().forEach(each -> wanted.put(each, OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        Started.ADMIN
                .listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
