package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Lanes of tasks, one for each key.
@Timeout(60)
final class KeyLanesTest {
    private final KeyLanes lanes = new KeyLanes();
    private final CountDownLatch given = new CountDownLatch(1);

    private void fail() {
        try {
            given.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new StackOverflowError("of a handler");
    }

    @Test
    void a_task_that_throws_an_error_lets_the_next_of_its_key_run() throws InterruptedException {
        var next = new CountDownLatch(1);
        lanes.add(Optional.of("k"), this::fail);
        lanes.add(Optional.of("k"), next::countDown);

        given.countDown();

        next.await();
        assertThat(lanes.awaitIdle(Duration.ofSeconds(30))).isTrue();
    }
}
