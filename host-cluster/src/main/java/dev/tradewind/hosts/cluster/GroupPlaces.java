package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The places of new intakes in their topics: at the end, as a queue that is made now has nothing of before. A place that was
/// given once is not given again, whatever Kafka has forgotten.
final class GroupPlaces {
    /// Of two processes that start at once, the second waits, and finds that it has been done.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.intake'))";

    private static final String IS_THERE = "SELECT 1 FROM intake WHERE name = ? LIMIT 1";

    private static final String KNOWN =
            "INSERT INTO intake (name, topic) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private final Database database;
    private final ClusterTopics topics;

    GroupPlaces(Database database, ClusterTopics topics) {
        this.database = database;
        this.topics = topics;
    }

    /// @param group of the intake
    /// @throws ClusterRefused if Kafka does not take it; the next start tries again
    void give(String group, List<String> topicNames) {
        give(group, topicNames, _ -> true);
    }

    /// The same, if the intake has no place in any topic. One that has may have members, and then Kafka takes no place of it.
    void giveFirst(String group, List<String> topicNames) {
        give(group, topicNames, connection -> !isThere(connection, group));
    }

    private void give(String group, List<String> topicNames, Sql<Boolean> condition) {
        database.change(connection -> {
            try (var lock = connection.createStatement()) {
                lock.execute(LOCK);
            }
            if (!condition.on(connection)) {
                return false;
            }
            for (var topic : topicNames) {
                if (isNew(connection, group, topic)) {
                    placeAtEnd(group, topic);
                }
            }
            return true;
        });
    }

    private static boolean isThere(Connection connection, String group) throws SQLException {
        try (var statement = connection.prepareStatement(IS_THERE)) {
            statement.setString(1, group);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static boolean isNew(Connection connection, String group, String topic)
            throws SQLException {
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, group);
            statement.setString(2, topic);
            return statement.executeUpdate() == 1;
        }
    }

    private void placeAtEnd(String group, String topic) {
        var described = topics.describe(List.of(topic)).get(topic);
        if (described == null) {
            throw new ClusterRefused("topic %s is missing in Kafka".formatted(topic));
        }
        var partitions =
                described.partitions().stream()
                        .map(it -> new TopicPartition(topic, it.partition()))
                        .collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
        var ends = ClusterTopics.got(topics.admin().listOffsets(partitions).all());
        var places = new HashMap<TopicPartition, OffsetAndMetadata>();
        ends.forEach(
                (partition, end) -> places.put(partition, new OffsetAndMetadata(end.offset())));
        commit(group, places);
    }

    private void commit(String group, Map<TopicPartition, OffsetAndMetadata> places) {
        try {
            topics.admin().alterConsumerGroupOffsets(group, places).all().get();
        } catch (ExecutionException e) {
            throw new ClusterRefused(
                    "group %s cannot be given its place (%s): end what else is in it, and start again"
                            .formatted(group, e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
