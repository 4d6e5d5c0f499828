package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.TALLIES;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A process that hears nothing of Kafka for long, while it has its database.
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class KafkaAwayTest {
    private final PostgresServer postgres =
            PostgresServer.start(ServerDirectories.make("postgres"));
    private final KafkaBroker kafka = KafkaBroker.start(ServerDirectories.make("kafka"));
    private final ClusterFixture fixture = ClusterFixture.open(postgres, kafka);

    @AfterEach
    void close() {
        fixture.close();
        kafka.close();
        postgres.close();
    }

    @Test
    void its_partitions_are_free_for_others_until_it_hears_of_kafka_again() {
        var host = fixture.start(NotesProcess.readers());
        host.execute(tell("before", "x"));
        Patience.until(() -> host.documents().find(TALLIES, "before").isPresent());
        assertThat(fixture.rows("lease WHERE holder IS NOT NULL")).isEqualTo(4);

        kafka.kill();

        Patience.until(() -> fixture.rows("member") == 0);
        assertThat(fixture.rows("lease WHERE holder IS NOT NULL")).isZero();
        host.execute(tell("meanwhile", "x"));

        kafka.restart();

        Patience.until(() -> host.documents().find(TALLIES, "meanwhile").isPresent());
        assertThat(fixture.rows("lease WHERE holder IS NOT NULL")).isEqualTo(4);
    }
}
