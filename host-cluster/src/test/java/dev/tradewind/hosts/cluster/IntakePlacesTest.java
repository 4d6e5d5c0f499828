package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Where an intake begins in a partition that it has no place in, and what Kafka is told of its places.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class IntakePlacesTest {
    private final ClusterFixture fixture = ClusterFixture.open();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Service readers() {
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    heard.add(event.data().id());
                                    return Decision.NOTHING;
                                });
        return new Service("readers", List.of(intake), List.of());
    }

    private String topic() {
        return fixture.options().kafka().topic("notes");
    }

    private String group() {
        return fixture.options().kafka().group("reading");
    }

    private void publish(int partition, String... ids)
            throws ExecutionException, InterruptedException {
        var dialect = Note.FLOWS.of(TAKEN).dialect();
        try (var producer = new KafkaClients(fixture.options().kafka()).producer()) {
            for (var id : ids) {
                var message = dialect.write(Note.taken(id, "x"));
                byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic(), partition, id, body)).get();
            }
        }
    }

    /// What the version before left: places in Kafka, of which one has been forgotten, and no leases.
    @Test
    void an_intake_goes_on_from_the_place_of_its_group()
            throws ExecutionException, InterruptedException {
        fixture.prepare(readers());
        publish(0, "done", "next");
        publish(1, "forgotten");
        fixture.look("DELETE FROM lease RETURNING 1", rows -> rows.next());
        try (var admin = new KafkaClients(fixture.options().kafka()).admin()) {
            var place = Map.of(new TopicPartition(topic(), 0), new OffsetAndMetadata(1));
            admin.alterConsumerGroupOffsets(group(), place).all().get();
        }

        fixture.start(readers());

        Patience.until(() -> heard.size() >= 2);
        assertThat(heard).containsExactlyInAnyOrder("next", "forgotten");
    }

    /// As in a topic that was made anew, or that has lost what it had acknowledged.
    @Test
    void a_log_that_ends_before_the_place_of_an_intake_is_read_from_its_beginning()
            throws ExecutionException, InterruptedException {
        fixture.prepare(readers());
        publish(0, "first", "second");
        fixture.look("UPDATE lease SET next_offset = 500 RETURNING 1", rows -> rows.next());

        fixture.start(readers());
        Patience.until(() -> heard.size() >= 2);
        publish(0, "third");

        Patience.until(() -> heard.size() >= 3);
        assertThat(heard).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void kafka_is_told_how_far_an_intake_is() {
        var host = fixture.start(readers());
        host.execute(tell("1", "x"));
        host.execute(tell("2", "x"));

        try (var admin = new KafkaClients(fixture.options().kafka()).admin()) {
            Patience.until(() -> {
                var places =
                        ClusterTopics.got(
                                admin.listConsumerGroupOffsets(group())
                                        .partitionsToOffsetAndMetadata());
                return places.values().stream().mapToLong(OffsetAndMetadata::offset).sum() == 2;
            });
        }
        assertThat(fixture.rows("lease WHERE next_offset > 0")).isPositive();
    }

    /// As a process finds when it looks each minute.
    @Test
    void a_partition_that_is_added_is_read_from_its_beginning()
            throws ExecutionException, InterruptedException {
        fixture.start(readers());
        var kafka = fixture.options().kafka();
        try (var database = new Database(fixture.options().postgres());
                var topics = new ClusterTopics(kafka, new KafkaClients(kafka))) {
            var more = Map.of(topic(), NewPartitions.increaseTo(5));
            topics.admin().createPartitions(more).all().get();
            Patience.until(() ->
                    topics.describe(List.of(topic())).values().stream()
                            .allMatch(it -> it.partitions().size() == 5));
            publish(4, "added");

            new IntakePlaces(database, topics, kafka).give(Map.of("reading", List.of(topic())));
        }

        Patience.until(() -> heard.contains("added"));
        assertThat(fixture.rows("lease")).isEqualTo(5);
    }
}
