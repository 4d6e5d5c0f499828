package dev.tradewind.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

/// The spread of keys over partitions and processes.
final class KeySharesTest {
    @Test
    void a_key_is_in_the_partition_that_kafkas_producer_puts_it_into() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 1000; i++) {
            var key = KeyShares.key(random);

            assertThat(KeyShares.partition(key, 48))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), 48));
        }
    }

    @Test
    void twelve_partitions_give_two_of_ten_processes_twice_as_much_and_leave_others_idle() {
        assertThat(KeyShares.ofOrders().busiest(12, 10)).isBetween(1.63, 1.75);
        assertThat(KeyShares.ofOrders().busiest(12, 100)).isBetween(8.3, 8.7);
        assertThat(KeyShares.ofOrders().busiest(400, 100)).isLessThan(1.15);
    }
}
