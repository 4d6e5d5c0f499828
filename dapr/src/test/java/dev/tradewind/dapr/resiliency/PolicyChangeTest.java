package dev.tradewind.dapr.resiliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.resource.ResiliencyFile;
import dev.tradewind.dapr.resource.ResiliencyFile.BreakerSpec;
import dev.tradewind.dapr.resource.ResiliencyFile.PolicyNames;
import dev.tradewind.dapr.resource.ResiliencyFile.TargetSpec;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.engine.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {
    private static final PolicyNames NONE =
            new PolicyNames(Optional.empty(), Optional.empty(), Optional.empty());

    private final Resiliency before =
            Resiliency.of(
                    List.of(file(Duration.ofSeconds(1), Duration.ofSeconds(5))),
                    new ManualClock(Instant.EPOCH));

    /// Both components have a breaker, and `orders` a timeout of its own.
    private static ResiliencyFile file(Duration timeout, Duration open) {
        return new ResiliencyFile(
                "policies",
                Map.of("time", timeout),
                Map.of(),
                Map.of("breaker", new BreakerSpec(1, Optional.empty(), open, Optional.empty())),
                Map.of(
                        "orders", target(Optional.of("time"), "breaker"),
                        "payments", target(Optional.empty(), "breaker")),
                List.of(),
                Set.of());
    }

    private static TargetSpec target(Optional<String> timeout, String breaker) {
        return new TargetSpec(
                new PolicyNames(timeout, Optional.empty(), Optional.of(breaker)), NONE);
    }

    @Test
    void a_breaker_stays_while_its_words_do() {
        var payments = before.inbound("payments");
        var orders = before.inbound("orders");

        var after = before.changedTo(List.of(file(Duration.ofSeconds(2), Duration.ofSeconds(5))));

        assertThat(after.inbound("payments")).isSameAs(payments);
        assertThat(after.inbound("orders")).isNotEqualTo(orders);
        assertThat(after.inbound("orders").timeout()).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_breaker_with_other_words_is_another() {
        var payments = before.inbound("payments");

        var after = before.changedTo(List.of(file(Duration.ofSeconds(1), Duration.ofSeconds(6))));

        assertThat(after.inbound("payments")).isNotEqualTo(payments);
    }

    @Test
    void policies_that_name_what_there_is_not_are_refused() {
        var wrong =
                new ResiliencyFile(
                        "wrong",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of("orders", target(Optional.empty(), "breaker")),
                        List.of(),
                        Set.of());

        assertThatThrownBy(() -> before.changedTo(List.of(wrong)))
                .isInstanceOf(UnreadableResource.class);
    }
}
