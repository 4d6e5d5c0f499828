package dev.tradewind.commerce.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The parts of a total are the total, however it is split.
class OrderShareTest {
    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /// Totals are not the sum of the goods' prices here, as with a discount or with postage.
    @ParameterizedTest
    @MethodSource("seeds")
    void amounts_add_up_and_none_is_a_whole_unit_from_its_share(long seed) {
        var random = new Random(seed);
        long total = random.nextLong(seed % 2 == 0 ? 100 : 1_000_000_000_000_000_000L);
        var values = values(random);
        long value = values.stream().mapToLong(it -> it).sum();
        var share = new OrderShare(total, value, 0);
        long paid = 0;
        long gone = 0;
        for (int i = 0; i < values.size(); i++) {
            boolean isLast = i == values.size() - 1;
            long amount = share.of(values.get(i), isLast);
            paid += amount;
            gone += values.get(i);
            share = share.after(values.get(i));

            assertThat(amount).isNotNegative();
            if (value > 0 && total < 1_000_000) {
                assertThat(Math.abs(paid - (double) total * gone / value)).isLessThan(0.51);
            }
        }

        assertThat(paid).isEqualTo(total);
    }

    private static List<Long> values(Random random) {
        var values = new ArrayList<Long>();
        int shipments = 1 + random.nextInt(20);
        for (int i = 0; i < shipments; i++) {
            values.add(random.nextInt(5) == 0 ? 0 : random.nextLong(1_000_000));
        }
        return values;
    }

    @Test
    void goods_that_cost_nothing_leave_the_total_to_the_last_shipment() {
        var share = new OrderShare(500, 0, 0);

        assertThat(share.of(0, false)).isZero();
        assertThat(share.after(0).of(0, true)).isEqualTo(500);
    }
}
