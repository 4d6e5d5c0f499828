package dev.tradewind.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// `tradewind demo --host cluster`, on servers that it is given.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class DemoOnClusterTest {
    private final ShopCommand shop = new ShopCommand(TrialServers.options());

    @Test
    void every_expectation_holds_and_nothing_is_left_behind() {
        var before = TrialServers.names();

        var demo = shop.program("demo", "--host=cluster");

        assertThat(demo.status()).as(demo.output() + demo.errors()).isZero();
        assertThat(demo.output())
                .contains("order-events -> group payments")
                .contains("left   a credit note: this host has none")
                .contains("SIGKILL, right after")
                .containsPattern("All \\d+ expectations held.");
        assertThat(TrialServers.names()).isEqualTo(before);
    }

    @Test
    void what_it_made_is_taken_away_when_it_is_ended_in_the_middle() throws InterruptedException {
        var shop = new ShopCommand(TrialServers.options());
        var before = TrialServers.names();
        var demo = shop.started("demo", "--host=cluster");
        Patience.until(
                () -> TrialServers.names().stream().anyMatch(it -> it.contains("payment-dlq")));

        demo.destroy();

        assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(TrialServers.names()).isEqualTo(before);
    }

    @Test
    void options_of_a_cluster_without_the_host_are_refused() {
        var demo = shop.program("demo");

        assertThat(demo.status()).isEqualTo(2);
        assertThat(demo.errors()).contains("--host");
    }
}
