package dev.tradewind.patience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looks_until_it_sees_what_it_wants() {
        var seen = Patience.await(Duration.ofMinutes(1), looks::incrementAndGet, it -> it == 3);

        assertThat(seen).isEqualTo(3);
        assertThat(looks).hasValue(3);
    }

    @Test
    void has_the_last_thing_seen_once_the_time_is_up() {
        var seen = Patience.await(Duration.ofMillis(5), looks::incrementAndGet, _ -> false);

        assertThat(seen).isEqualTo(looks.get());
    }

    @Test
    void waits_until_a_condition_holds() {
        Patience.until(() -> looks.incrementAndGet() == 2);

        assertThat(looks).hasValue(2);
    }
}
