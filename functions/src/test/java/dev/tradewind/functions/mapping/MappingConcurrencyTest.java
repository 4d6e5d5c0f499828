package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.LocalFunction.returning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MappingConcurrencyTest {
    @AutoClose private final MappingFixture fixture = new MappingFixture();

    @Test
    void no_more_batches_are_handled_at_a_time_than_the_mapping_may_have() {
        var queue = fixture.queue("q");
        var held = fixture.function().holds();
        fixture.map(
                queue,
                MappingSettings.DEFAULT
                        .withBatch(1, Duration.ZERO)
                        .withMaximumConcurrency(OptionalInt.of(3)));

        fixture.send(queue, MappingFixture.numbers(8));
        Patience.until(() -> fixture.function().running() == 3);
        fixture.clock().advance(Duration.ofSeconds(2));
        assertThat(fixture.depth(queue).visible()).isEqualTo(5);
        held.release(8);

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().mostAtOnce()).isEqualTo(3);
    }

    /// Has the function wait for a permit for each batch.
    @Test
    void a_function_that_may_run_once_gets_one_batch_at_a_time() {
        var queue = fixture.queue("q");
        fixture.function().runsAtMost(1);
        var held = fixture.function().holds();
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(1, Duration.ZERO));

        fixture.send(queue, "a", "b");
        Patience.until(() -> fixture.function().running() == 1);
        held.release(2);

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().mostAtOnce()).isEqualTo(1);
    }

    @Test
    void five_batches_are_handled_at_first_and_five_more_each_second() {
        var queue = fixture.queue("q");
        var held = fixture.function().holds();
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(1, Duration.ZERO));

        fixture.send(queue, MappingFixture.numbers(12));
        Patience.until(() -> fixture.function().running() == 5);
        assertThat(fixture.depth(queue).visible()).isEqualTo(7);
        advanceUntilRunning(10);
        assertThat(fixture.depth(queue).visible()).isEqualTo(2);
        advanceUntilRunning(12);
        held.release(12);

        fixture.awaitMessages(queue, 0);
    }

    private void advanceUntilRunning(int batches) {
        fixture.advanceUntil(Duration.ofMillis(10), () -> fixture.function().running() == batches);
    }

    @Test
    void a_batch_that_is_turned_away_is_tried_again_and_not_received_again() {
        var queue = fixture.queue("q");
        var attempts = new AtomicInteger();
        fixture.function()
                .handlesBy(_ ->
                        attempts.incrementAndGet() < 3
                                ? LocalFunction.throttled()
                                : returning("{}"));
        fixture.map(queue, MappingSettings.DEFAULT);

        fixture.send(queue, "a");
        Patience.until(() -> fixture.counts().throttled.get() == 1);
        fixture.advanceUntil(Duration.ofMillis(10), () -> attempts.get() == 3);

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.counts().received).hasValue(1);
    }

    @Test
    void a_batch_that_is_turned_away_for_its_visibility_timeout_comes_again_and_counts() {
        var dead = fixture.queue("dead");
        var queue = fixture.queue("q", dead, 1);
        fixture.function().handlesBy(_ -> LocalFunction.throttled());
        fixture.map(queue, MappingSettings.DEFAULT);

        fixture.send(queue, "a");
        Patience.until(() -> fixture.counts().throttled.get() > 0);
        fixture.advanceUntil(Duration.ofMillis(100), () -> fixture.counts().batches.get() == 1);
        assertThat(fixture.counts().throttled).hasValueGreaterThan(5);
        fixture.letVisibilityEnd();

        fixture.awaitMessages(dead, 1);
        assertThat(fixture.counts().received).hasValue(1);
        assertThat(fixture.counts().deleted).hasValue(0);
    }
}
