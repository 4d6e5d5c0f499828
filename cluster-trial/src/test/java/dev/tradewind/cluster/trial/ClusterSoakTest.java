package dev.tradewind.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The trials of orders that an instance is soaked with, on processes of a cluster of which one at a time is killed.
///
/// `-Dcrash.kills=N` sets how often, `-Dtradewind.seed=N` when and which, and `-Dcrash.flow=sequential` which flow orders take.
@Timeout(600)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ClusterSoakTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 5);
    private static final int SECONDS = Integer.getInteger("crash.seconds", 50);
    private static final long SEED = Long.getLong("tradewind.seed", 42);
    private static final String FLOW = System.getProperty("crash.flow", "parallel");

    @Test
    void nothing_acknowledged_is_lost_or_doubled_however_often_a_process_is_killed() {
        var soak =
                new ShopCommand(TrialServers.options())
                        .program(
                                "soak",
                                "--host=cluster",
                                "--kills=" + KILLS,
                                "--seconds=" + SECONDS,
                                "--seed=" + SEED,
                                "--flow=" + FLOW);

        System.out.println(soak.output());
        assertThat(soak.status()).as(soak.output() + soak.errors()).isZero();
        assertThat(soak.output())
                .contains("Every promise was kept.")
                .startsWith("%d kills ".formatted(KILLS));
    }
}
