package dev.tradewind.aws.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LaterLooksTest {
    private final List<Integer> looked = new CopyOnWriteArrayList<>();

    @Test
    void looks_come_one_after_the_other_and_those_beyond_what_may_wait_not_at_all() {
        var release = new CountDownLatch(1);
        try (var looks = new LaterLooks()) {
            hold(looks, release);
            IntStream.range(0, LaterLooks.WAITING_MAX + 10)
                    .forEach(i -> looks.add(() -> looked.add(i)));

            release.countDown();
            Patience.until(() -> looked.size() == LaterLooks.WAITING_MAX);
            looks.add(() -> looked.add(-1));

            Patience.until(() -> looked.contains(-1));
            assertThat(looked).hasSize(LaterLooks.WAITING_MAX + 1).startsWith(0, 1, 2);
        }
    }

    @Test
    void a_look_that_fails_is_no_matter_for_the_next() {
        try (var looks = new LaterLooks()) {
            looks.add(() -> {
                throw new IllegalStateException("not learnt");
            });
            looks.add(() -> looked.add(1));

            Patience.until(() -> looked.contains(1));
        }
    }

    @Test
    void once_closed_nothing_is_looked_at() {
        var looks = new LaterLooks();
        looks.close();

        looks.add(() -> looked.add(1));

        assertThat(looked).isEmpty();
    }

    /// Has a look begin that ends when it is let go.
    private static void hold(LaterLooks looks, CountDownLatch release) {
        var begun = new CountDownLatch(1);
        looks.add(() -> {
            begun.countDown();
            await(release);
        });
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }
}
