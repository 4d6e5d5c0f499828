package dev.tradewind.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiskReserveTest {
    private long free = DiskReserve.BYTES;
    private long now = -5;
    private int looks;
    private final DiskReserve reserve = new DiskReserve(this::free, () -> now);

    private long free() {
        looks++;
        return free;
    }

    @Test
    void what_gives_way_is_refused_below_the_reserve_and_taken_once_there_is_room() {
        assertThatNoException().isThrownBy(reserve::requireUntouched);

        free--;
        later();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(reserve::requireUntouched)
                .extracting(Refusal::code)
                .isEqualTo(RequestFault.THROTTLED);

        free++;
        later();
        assertThatNoException().isThrownBy(reserve::requireUntouched);
    }

    @Test
    void the_file_system_is_asked_once_a_second_at_the_most() {
        for (int i = 0; i < 1000; i++) {
            reserve.isTouched();
            now++;
        }
        assertThat(looks).isEqualTo(1);

        later();
        reserve.isTouched();
        assertThat(looks).isEqualTo(2);
    }

    private void later() {
        now += Duration.ofSeconds(1).toNanos();
    }
}
