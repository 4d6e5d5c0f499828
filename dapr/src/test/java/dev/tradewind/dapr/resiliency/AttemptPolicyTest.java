package dev.tradewind.dapr.resiliency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.resource.ResiliencyFile.RetrySpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptPolicyTest {
    @Test
    void delays_grow_from_half_a_second_to_the_longest() {
        var policy = AttemptPolicy.of(spec(true, "1m", Optional.empty()));

        assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofMillis(750));
        assertThat(policy.delayAfter(12)).isEqualTo(Duration.ofMillis(43_248));
        assertThat(policy.delayAfter(13)).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.delayAfter(1000)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_constant_delay_stays() {
        var policy = AttemptPolicy.of(spec(false, "1m", Optional.of(3)));

        assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.delayAfter(3)).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.attemptsMax()).isEqualTo(4);
    }

    @Test
    void retries_without_end_are_as_many_as_are_counted() {
        assertThat(AttemptPolicy.of(spec(false, "1m", Optional.empty())).attemptsMax())
                .isEqualTo(1000);
        assertThat(AttemptPolicy.of(spec(false, "1m", Optional.of(999_999_999))).attemptsMax())
                .isEqualTo(1000);
    }

    private static RetrySpec spec(boolean exponential, String longest, Optional<Integer> retries) {
        return new RetrySpec(
                exponential,
                Duration.ofSeconds(5),
                Duration.parse("PT" + longest.toUpperCase(Locale.ROOT)),
                retries,
                Optional.empty(),
                Optional.empty());
    }
}
