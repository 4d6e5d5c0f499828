package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How far a partition is done, and how far Kafka knows of it.
final class PartitionProgressTest {
    private final PartitionProgress progress = new PartitionProgress();

    @Test
    void an_offset_is_told_until_kafka_has_it() {
        progress.begin(7).done();

        assertThat(progress.uncommitted()).hasValue(8);
        assertThat(progress.uncommitted()).hasValue(8);

        progress.committed(8);

        assertThat(progress.uncommitted()).isEmpty();
    }
}
