package dev.tradewind.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomSupplyTest {
    private static final int LONGS_OF_A_DRAW = 512;

    @Test
    void draws_hundreds_of_numbers_at_a_time() {
        var source = new CountingSource();
        var supply = new RandomSupply(source);

        LongStream.range(0, LONGS_OF_A_DRAW).forEach(_ -> supply.nextLong());

        assertThat(source.draws).isEqualTo(1);
        supply.nextLong();
        assertThat(source.draws).isEqualTo(2);
    }

    @Test
    void gives_each_number_once() {
        var supply = new RandomSupply(new SecureRandom());

        var numbers = LongStream.generate(supply::nextLong).limit(4L * LONGS_OF_A_DRAW).boxed();

        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(0L);
    }

    private static final class CountingSource extends SecureRandom {
        private static final long serialVersionUID = 1;
        private int draws;

        @Override
        public void nextBytes(byte[] bytes) {
            draws++;
            super.nextBytes(bytes);
        }
    }
}
