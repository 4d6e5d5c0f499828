package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The way back of dead letters: each is parked for its intake, with no attempt made. How far a dead-letter topic has been
/// redriven is the place of a group of its own.
record DeadLetterRedrive(Database database, KafkaClients clients, ClusterOptions.KafkaPlace place) {
    private static final Duration POLL = Duration.ofMillis(200);

    /// The group whose place says how far the dead letters of an intake have been redriven.
    static String group(String intake, ClusterOptions.KafkaPlace place) {
        return place.group(intake + ".redrive");
    }

    /// @return the number of dead letters
    int of(String intake, String topic) {
        try (var consumer = clients.reader(group(intake, place))) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            begin(consumer, partitions);
            return redrive(consumer, intake);
        }
    }

    /// Goes on where it ended the last time, or begins with the oldest that the topic keeps.
    private static void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var known = consumer.committed(Set.copyOf(partitions));
        var unknown = partitions.stream().filter(it -> known.get(it) == null).toList();
        if (!unknown.isEmpty()) {
            consumer.seekToBeginning(unknown);
        }
    }

    private int redrive(Consumer<String, byte[]> consumer, String intake) {
        var ends = consumer.endOffsets(consumer.assignment());
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        int count = 0;
        while (!isAtEnd(consumer, ends)) {
            for (var polled : consumer.poll(POLL)) {
                var partition = new TopicPartition(polled.topic(), polled.partition());
                if (polled.offset() < end(ends, partition)) {
                    park(intake, polled);
                    done.put(partition, new OffsetAndMetadata(polled.offset() + 1));
                    count++;
                }
            }
            consumer.commitSync(done);
        }
        return count;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private static boolean isAtEnd(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(it -> consumer.position(it.getKey()) >= it.getValue());
    }

    private void park(String intake, ConsumerRecord<String, byte[]> polled) {
        var logged = DeadLetterHeaders.undone(RecordForm.read(polled));
        var id = logged.header(LogRecord.EVENT_ID).orElseThrow(); // every dead letter has one
        var parked = new ParkedStatements.Place(intake, id);
        database.change(connection -> {
            ParkedStatements.park(connection, parked, 0, Duration.ZERO, logged);
            return true;
        });
    }
}
