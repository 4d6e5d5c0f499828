package dev.tradewind.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WebhookRetriesTest {
    private final WebhookRetries retries = new WebhookRetries(new Random(1));

    @Test
    void twelve_attempts_take_less_than_three_days() {
        var waits =
                IntStream.rangeClosed(1, 11)
                        .mapToObj(it -> retries.after(it, Optional.empty()).orElseThrow())
                        .toList();

        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(4500), Duration.ofMillis(5500));
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(60), Duration.ofHours(76));
        assertThat(retries.after(12, Optional.empty())).isEmpty();
    }

    @Test
    void an_endpoint_may_ask_for_more_time_within_bounds() {
        assertThat(retries.after(1, Optional.of(Duration.ofMinutes(2))))
                .contains(Duration.ofMinutes(2));
        assertThat(retries.after(1, Optional.of(Duration.ofDays(30))))
                .contains(Duration.ofHours(10));
        assertThat(retries.after(3, Optional.of(Duration.ofSeconds(-1))).orElseThrow())
                .isGreaterThan(Duration.ofMinutes(20));
    }
}
