package dev.tradewind.dapr.state.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.resource.SecretReferences;
import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.EtagCondition;
import dev.tradewind.dapr.state.StateStore;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryStatesTest {
    private static final Component COMPONENT =
            new Component(
                    "memory",
                    MemoryStates.TYPE,
                    "v1",
                    Properties.NONE,
                    Set.of(),
                    false,
                    SecretReferences.NONE);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T10:00:00Z"));
    private final MemoryStates states = new MemoryStates(clock, new Random(1), 10_000);
    private final StateStore store = states.open(COMPONENT, "shop");

    @Test
    void what_does_not_fit_is_refused() {
        store.write(List.of(upsert("a", 9000, Optional.empty())));

        assertThatThrownBy(() -> store.write(List.of(upsert("b", 1000, Optional.empty()))))
                .isInstanceOf(Refusal.class);
        assertThat(store.get("b")).isEmpty();

        store.write(List.of(new EntryChange.Delete("a", new EtagCondition.None())));
        store.write(List.of(upsert("b", 9000, Optional.empty())));
        assertThat(store.get("b")).isPresent();
    }

    @Test
    void what_is_over_makes_room() {
        store.write(List.of(upsert("a", 9000, Optional.of(Duration.ofSeconds(1)))));
        clock.advance(Duration.ofSeconds(2));

        store.write(List.of(upsert("b", 9000, Optional.empty())));

        assertThat(store.get("a")).isEmpty();
        assertThat(store.get("b")).isPresent();
    }

    @Test
    void each_application_has_its_own() {
        store.write(List.of(upsert("a", 1, Optional.empty())));

        assertThat(states.open(COMPONENT, "office").get("a")).isEmpty();
    }

    private static EntryChange upsert(String key, int bytes, Optional<Duration> lifetime) {
        return new EntryChange.Upsert(key, new byte[bytes], "", new EtagCondition.None(), lifetime);
    }
}
