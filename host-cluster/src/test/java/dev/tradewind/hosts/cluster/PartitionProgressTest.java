package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How far a partition is done, and how far the database knows of it.
final class PartitionProgressTest {
    private final PartitionProgress progress = new PartitionProgress(7);

    @Test
    void an_offset_is_told_until_the_database_has_it() {
        progress.begin(7).done();

        assertThat(progress.unstored()).hasValue(8);
        assertThat(progress.unstored()).hasValue(8);

        progress.stored(8);

        assertThat(progress.unstored()).isEmpty();
    }

    @Test
    void a_partition_is_done_up_to_the_first_record_that_is_not() {
        var first = progress.begin(7);
        progress.begin(9).done();

        assertThat(progress.unstored()).isEmpty();
        assertThat(progress.isIdle()).isFalse();

        first.done();

        assertThat(progress.unstored()).hasValue(10);
        progress.stored(10);
        assertThat(progress.isIdle()).isTrue();
    }
}
