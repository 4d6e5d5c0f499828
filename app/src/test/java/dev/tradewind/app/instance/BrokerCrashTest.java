package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills an instance at random instants under producers and consumers that speak to it over HTTP, starts it
/// again on the same data, and at last checks what it had promised them.
///
/// `-Dcrash.kills=N` sets how often, `-Dcrash.seed=N` when; both are printed if it fails.
final class BrokerCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 50);
    private static final long SEED = Long.getLong("crash.seed", 42);

    /// The ordinary run ends by then, however many kills it got to.
    private static final Duration RUN_MAX = Duration.ofSeconds(90);

    /// Calls that succeed before a kill, at the most.
    private static final int ACKNOWLEDGED_MAX = 400;

    @TempDir private Path directory = Path.of("");

    @Test
    void nothing_acknowledged_is_lost_however_often_the_process_is_killed() throws Exception {
        var data = directory.resolve("data");
        var random = new Random(SEED);
        var deadline = Instant.now().plus(RUN_MAX);
        var traffic = new Traffic();
        int kills = 0;

        while (kills < KILLS && (Instant.now().isBefore(deadline) || KILLS > 50)) {
            try (var instance = ChildInstance.start(data)) {
                traffic.start(instance);
                traffic.awaitAcknowledged(random.nextInt(1, ACKNOWLEDGED_MAX));
                instance.kill();
                traffic.stop();
                kills++;
            }
        }

        try (var instance = ChildInstance.start(data)) {
            traffic.drain(instance);
        }
        assertThat(kills).isPositive();
        traffic.assertEveryPromiseKept("after %d kills, seed %d".formatted(kills, SEED));
    }
}
