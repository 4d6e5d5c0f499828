package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The size of a record, as Kafka counts it.
final class LogRecordTest {
    @Test
    void its_size_is_that_of_its_bytes_and_not_of_its_characters() {
        var logged =
                new LogRecord("notes", Optional.of("€"), Map.of("cause", "äöü"), new byte[100]);

        assertThat(logged.sizeBytes()).isEqualTo(100 + 3 + 5 + 6 + 10);
    }

    @Test
    void its_topic_counts_for_nothing() {
        var logged = new LogRecord("notes", Optional.empty(), Map.of(), new byte[7]);

        assertThat(logged.sizeBytes()).isEqualTo(7);
    }
}
