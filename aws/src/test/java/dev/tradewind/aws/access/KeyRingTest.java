package dev.tradewind.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final KeyRing keys = new KeyRing(List.of(), now::get, new Random(1));

    private void issue() {
        keys.issue(_ -> CallerIdentity.root("123456789012"), HOUR);
    }

    @Test
    void so_many_temporary_keys_are_there_at_the_same_time_and_no_more() {
        long max = KeyRing.temporaryMax();
        assertThat(max).isBetween(1000L, 10_000L);
        for (int i = 0; i < max; i++) {
            issue();
        }

        assertThatExceptionOfType(AccessRefusal.class)
                .isThrownBy(this::issue)
                .extracting(AccessRefusal::code)
                .isEqualTo("Throttling");

        now.set(Instant.EPOCH.plus(HOUR));
        issue();
    }
}
