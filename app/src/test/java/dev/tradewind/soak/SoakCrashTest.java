package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The work of `./tradewind soak`, in the ordinary run.
///
/// `-Dcrash.kills=N` sets how often, `-Dtradewind.seed=N` when, `-Dcrash.seconds=N` for how long at the most, and
/// `-Dcrash.flow=sequential` which flow orders take.
final class SoakCrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 50);

    /// Where the machine has so much other work that these take more than the time, they take it all the same.
    private static final int KILLS_MIN = 10;

    private static final SoakOptions OPTIONS =
            new SoakOptions(
                    KILLS,
                    Duration.ofSeconds(Integer.getInteger("crash.seconds", 90)),
                    Math.min(KILLS_MIN, KILLS),
                    Long.getLong("tradewind.seed", 42),
                    System.getProperty("crash.flow", "parallel"));

    @TempDir private Path directory = Path.of("");

    @Test
    void nothing_acknowledged_is_lost_or_doubled_however_often_the_process_is_killed()
            throws Exception {
        var report =
                Soak.run(TestLaunch.cached(directory), directory.resolve("data"), OPTIONS, _ -> {});

        System.out.println(report.text());
        assertThat(report.kills()).isGreaterThanOrEqualTo(OPTIONS.killsMin());
        assertThat(report.broken()).as(report.text()).isEqualTo(List.of());
    }
}
