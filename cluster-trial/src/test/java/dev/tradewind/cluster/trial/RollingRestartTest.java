package dev.tradewind.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.ClusterPlan;
import dev.tradewind.app.instance.ClusterSettings;
import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.ServiceRules;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.Profile;
import dev.tradewind.soak.ClusterPlace;
import dev.tradewind.soak.EventsLeft;
import dev.tradewind.soak.Launch;
import dev.tradewind.soak.RestartReport;
import dev.tradewind.soak.RollingRestart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Everything restarted in turn while orders come in: each process in order, PostgreSQL and Kafka by a kill.
///
/// `-Dcrash.orders=5000` sets how many orders there are, `-Dtradewind.seed=N` which are placed again.
@Timeout(3600)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class RollingRestartTest {
    private static final int ORDERS = Integer.getInteger("crash.orders", 200);

    /// Somebody who asks again has an answer by then, whatever was restarted, also on a machine that is busy.
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private static final long SEED = Long.getLong("tradewind.seed", 42);

    @TempDir private Path directory = Path.of("");

    @Test
    void orders_come_in_and_end_while_everything_is_restarted() throws Exception {
        var prefix = UUID.randomUUID() + ".";
        var schema = TrialServers.POSTGRES.place().schema();
        var plan = plan(schema, prefix);
        plan.make(3);
        var launch = new Launch(ShopCommand.JVM, System.getProperty("java.class.path"));

        var report =
                RollingRestart.run(
                        new Place(TrialServers.options(schema, prefix), plan),
                        launch,
                        directory,
                        ORDERS,
                        SEED,
                        servers());

        System.out.println(report.text());
        assertThat(report.broken()).as(report.text()).isEmpty();
        assertThat(report.restarts())
                .extracting(RestartReport.Restart::what)
                .contains("Kafka", "PostgreSQL");
        assertThat(report.restarts())
                .allSatisfy(it -> assertThat(it.longestPause()).isLessThan(PAUSE_MAX));
    }

    private static Map<String, Runnable> servers() {
        var servers = new TreeMap<String, Runnable>();
        servers.put("Kafka", RollingRestartTest::restartKafka);
        servers.put("PostgreSQL", RollingRestartTest::restartPostgres);
        return servers;
    }

    private static void restartPostgres() {
        TrialServers.POSTGRES.kill();
        TrialServers.POSTGRES.restart();
    }

    private static void restartKafka() {
        TrialServers.KAFKA.kill();
        TrialServers.KAFKA.restart();
    }

    private static ClusterPlan plan(String schema, String prefix) {
        return new ClusterPlan(
                new ClusterSettings(
                        TrialServers.POSTGRES.place(schema),
                        TrialServers.KAFKA.place(prefix),
                        EnumSet.allOf(ShopService.class),
                        new ServiceRules(
                                Profile.DEMO, OrderRules.BY_HAND, ProviderChoice.LOCAL, false)));
    }

    private record Place(List<String> options, ClusterPlan plan) implements ClusterPlace {
        @Override
        public EventsLeft eventsLeft() {
            var status = plan.status();
            return new EventsLeft(status.waiting(), plan.redriveAll(status));
        }
    }
}
