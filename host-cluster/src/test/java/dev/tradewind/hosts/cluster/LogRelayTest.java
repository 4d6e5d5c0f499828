package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The relay, with a producer that fails as Kafka's does.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class LogRelayTest {
    /// A topic that somebody has deleted.
    private static final String GONE = "gone";

    private final ClusterFixture fixture = ClusterFixture.open();
    private final Database database = new Database(fixture.options().postgres());
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failing = new AtomicBoolean(true);

    @BeforeEach
    void makeTables() {
        new ClusterSchema(database).migrate();
    }

    @AfterEach
    void close() {
        database.close();
        fixture.close();
    }

    private void leave(String... keys) {
        leave(Stream.of(keys).map(key -> logged("topic", key)).toList());
    }

    private void leave(List<LogRecord> records) {
        database.change(connection -> {
            OutboxStatements.add(connection, records);
            return true;
        });
    }

    private static LogRecord logged(String topic, String key) {
        return new LogRecord(topic, Optional.of(key), Map.of(), new byte[] {1});
    }

    private Producer<String, byte[]> producer() {
        return new FailingAtFirst();
    }

    private LogRelay relay() {
        var term = new RelayTerm(database, "test");
        return new LogRelay(database, term, new OutboxNotice(database), this::producer);
    }

    /// The producer whose very first record is given up, as where Kafka was not found in time.
    private final class FailingAtFirst extends MockProducer<String, byte[]> {
        FailingAtFirst() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> logged) {
            if (failing.compareAndSet(true, false)) {
                return CompletableFuture.failedFuture(new TimeoutException("no Kafka"));
            }
            taken.add(logged.key());
            return super.send(logged);
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            if (topic.equals(GONE)) {
                throw new TimeoutException("Topic gone not present in metadata after 2000 ms.");
            }
            return super.partitionsFor(topic);
        }
    }

    @Test
    void nothing_goes_before_a_record_that_was_given_up() {
        leave("1", "2", "3");

        try (var relay = relay()) {
            relay.start();
            Patience.until(() -> fixture.rows("outbox") == 0);
        }

        assertThat(taken).containsExactly("1", "2", "3");
    }

    @Test
    void what_comes_before_a_record_whose_topic_is_gone_goes_and_what_comes_after_waits() {
        failing.set(false);
        leave("1", "2");
        leave(List.of(logged(GONE, "3"), logged("topic", "4")));

        try (var relay = relay()) {
            relay.start();
            Patience.until(() -> fixture.rows("outbox") == 2);
        }

        assertThat(taken).containsExactly("1", "2");
    }
}
