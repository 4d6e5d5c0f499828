package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestRemainderTest {
    @Test
    void a_share_that_is_whole_is_the_part() {
        assertThat(LargestRemainder.byWeight(900, List.of(850L, 50L))).containsExactly(850L, 50L);
    }

    @Test
    void the_largest_remainder_gets_the_unit_that_is_left() {
        assertThat(LargestRemainder.byWeight(10, List.of(1L, 1L, 4L))).containsExactly(2L, 2L, 6L);
    }

    @Test
    void of_equal_remainders_the_first_gets_it() {
        assertThat(LargestRemainder.byWeight(100, List.of(1L, 1L, 1L)))
                .containsExactly(34L, 33L, 33L);
    }

    @Test
    void what_weighs_nothing_gets_nothing_unless_all_weigh_nothing() {
        assertThat(LargestRemainder.byWeight(7, List.of(0L, 3L))).containsExactly(0L, 7L);
        assertThat(LargestRemainder.byWeight(7, List.of(0L, 0L))).containsExactly(4L, 3L);
        assertThat(LargestRemainder.byWeight(7, List.of())).isEmpty();
    }

    @Test
    void shares_are_rounded_so_that_they_are_their_rounded_sum() {
        var shares = List.of(new BigDecimal("1.4"), new BigDecimal("1.4"), new BigDecimal("1.4"));

        assertThat(LargestRemainder.rounded(shares)).containsExactly(2L, 1L, 1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void parts_add_up_and_are_within_a_unit_of_their_shares(long seed) {
        var random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            long total = random.nextLong(100_000_000);
            var weights =
                    LongStream.range(0, 1 + random.nextInt(40))
                            .mapToObj(_ -> 1 + random.nextLong(10_000_000))
                            .toList();
            double sum = weights.stream().mapToDouble(Long::doubleValue).sum();

            var parts = LargestRemainder.byWeight(total, weights);

            assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i) - total * (weights.get(i) / sum)).isBetween(-1.01, 1.01);
            }
        }
    }
}
