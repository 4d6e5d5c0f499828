package dev.tradewind.hosts.cluster;

import dev.tradewind.patience.Patience;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The thread that reads for all intakes of a process.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class TopicReaderTest {
    private final ClusterFixture fixture = ClusterFixture.open();
    private final KafkaClients clients = new KafkaClients(fixture.options().kafka());
    private final AtomicInteger consumers = new AtomicInteger();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Consumer<String, byte[]> consumer() {
        if (consumers.incrementAndGet() == 1) {
            throw new LinkageError("of a class that cannot be loaded");
        }
        return clients.reader();
    }

    @Test
    void it_goes_on_after_an_error() {
        try (var admin = clients.admin();
                var reader =
                        new TopicReader(
                                new HeldPartitions(List.of()),
                                new KafkaContact(admin),
                                this::consumer,
                                () -> {})) {
            reader.start();

            Patience.until(() -> consumers.get() == 2);
        }
    }
}
