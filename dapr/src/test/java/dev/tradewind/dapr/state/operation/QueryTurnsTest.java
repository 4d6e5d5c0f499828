package dev.tradewind.dapr.state.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueryTurnsTest {
    private final QueryTurns turns = new QueryTurns(1, Duration.ofMillis(10));

    @Test
    void a_query_has_a_turn_when_another_has_ended_and_is_refused_after_a_while() {
        assertThat(turns.begin()).isTrue();

        assertThat(turns.begin()).isFalse();

        turns.end();
        assertThat(turns.begin()).isTrue();
    }
}
