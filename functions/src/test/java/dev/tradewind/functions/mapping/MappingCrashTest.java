package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.LocalFunction.returning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An instance that ends in the middle of batches.
@Timeout(60)
class MappingCrashTest {
    private static final int MESSAGES = 40;

    @AutoClose private final MappingFixture fixture = new MappingFixture();
    private final Semaphore permits = new Semaphore(0);
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    @Test
    void nothing_is_lost_when_it_is_closed_while_a_function_works() {
        var queue = fixture.queue("q");
        handleWithPermits();
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(4, Duration.ZERO));
        fixture.send(queue, numbers());
        permits.release(2);
        Patience.until(() -> fixture.counts().deleted.get() == 8);
        Patience.until(() -> fixture.function().running() > 0);

        fixture.reopen();
        var depth = fixture.depth(queue);
        assertThat(depth.inFlight() + depth.visible()).isEqualTo(MESSAGES - handled.size());
        permits.release(MESSAGES);
        fixture.letVisibilityEnd();
        fixture.awaitMessages(queue, 0);

        assertThat(new TreeSet<>(handled)).containsExactlyInAnyOrder(numbers());
    }

    @Test
    void nothing_is_lost_when_the_power_is() {
        var queue = fixture.queue("q");
        handleWithPermits();
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(4, Duration.ZERO));
        fixture.send(queue, numbers());
        permits.release(3);
        Patience.until(() -> fixture.counts().deleted.get() == 12);
        Patience.until(() -> fixture.function().running() > 0);

        fixture.crash();
        var depth = fixture.depth(queue);
        assertThat(depth.inFlight() + depth.visible())
                .as("deleted was nothing that had not been handled")
                .isGreaterThanOrEqualTo(MESSAGES - handled.size());
        permits.release(MESSAGES);
        fixture.letVisibilityEnd();
        fixture.awaitMessages(queue, 0);

        assertThat(new TreeSet<>(handled)).containsExactlyInAnyOrder(numbers());
    }

    private static String[] numbers() {
        return IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toArray(String[]::new);
    }

    /// A handler that has done its work once it has a permit; one that is broken off has not.
    private void handleWithPermits() {
        fixture.function()
                .handlesBy(records -> {
                    permits.acquire();
                    records.forEach(it -> handled.add(LocalFunction.body(it)));
                    return returning("{}");
                });
    }
}
