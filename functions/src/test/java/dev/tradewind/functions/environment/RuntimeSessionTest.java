package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RuntimeSessionTest {
    private final RuntimeSession session = new RuntimeSession(() -> {});

    /// Whoever takes an idle environment may come just after its process has ended.
    @Test
    void a_turn_that_is_offered_after_the_end_of_the_process_ends_at_once() {
        session.exited(7, 0);

        var late = turn();
        session.offer(late, 1);

        assertThat(late.isEnded()).isTrue();
        assertThat(late.ended()).isEqualTo(new RuntimeAnswer.Exited(7, false));
    }

    @Test
    void a_turn_that_waits_when_the_process_ends_ends_with_it() {
        var waiting = turn();
        session.offer(waiting, 0);

        session.exited(7, 1);

        assertThat(waiting.ended()).isEqualTo(new RuntimeAnswer.Exited(7, false));
    }

    private static Turn turn() {
        var version = FunctionHost.version("f", "nodejs22.x", "app.handler", Path.of("none"));
        return new Turn(FunctionHost.invocation(version, "0"), 0, Duration.ZERO);
    }
}
