package dev.tradewind.hosts.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private final RetryPolicy policy =
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1));

    @Test
    void delays_double_up_to_the_longest() {
        assertThat(policy.delayAfter(1)).hasSeconds(2);
        assertThat(policy.delayAfter(2)).hasSeconds(4);
        assertThat(policy.delayAfter(5)).hasSeconds(32);
        assertThat(policy.delayAfter(6)).hasMinutes(1);
        assertThat(policy.delayAfter(Integer.MAX_VALUE)).hasMinutes(1);
    }
}
