package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.hosts.cluster.ClusterStatus;
import dev.tradewind.hosts.cluster.ClusterStatus.IntakeState;
import dev.tradewind.hosts.cluster.ClusterStatus.Relay;
import dev.tradewind.patience.Patience;
import dev.tradewind.telemetry.PrometheusText;
import dev.tradewind.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The numbers of what waits in a cluster, as a scraper gets them.
final class BacklogCountsTest {
    private static final ClusterStatus STATUS =
            new ClusterStatus(
                    "1",
                    7,
                    2,
                    new Relay(3, "a", true),
                    List.of(
                            new IntakeState("payment", Optional.of(40L), 5, 1),
                            new IntakeState("return", Optional.empty(), 0, 0)));

    private final Telemetry telemetry = new Telemetry();

    @Test
    void what_waits_is_told_by_intake() {
        try (var _ = BacklogCounts.begin(() -> STATUS, Duration.ofHours(1), telemetry)) {
            Patience.until(
                    () -> text().contains("tradewind_cluster_counts_total{outcome=\"done\"} 1\n"));

            assertThat(text())
                    .contains(
                            "tradewind_cluster_outbox_events 7\n",
                            "tradewind_cluster_planned_events 2\n",
                            "tradewind_cluster_relay_held 1\n",
                            "tradewind_cluster_relay_term 3\n",
                            "tradewind_cluster_intake_lag_events{intake=\"payment\"} 40\n",
                            "tradewind_cluster_intake_parked_events{intake=\"payment\"} 5\n",
                            "tradewind_cluster_intake_dead_letters{intake=\"payment\"} 1\n",
                            "tradewind_cluster_intake_dead_letters{intake=\"return\"} 0\n");
            assertThat(text()).doesNotContain("lag_events{intake=\"return\"}");
            Exposition.read(text());
        }
    }

    @Test
    void what_cannot_be_counted_any_more_is_not_told_as_it_was() {
        var answers = List.<Supplier<ClusterStatus>>of(() -> STATUS, BacklogCountsTest::refused);
        var asked = answers.iterator();
        Supplier<ClusterStatus> counting = () -> asked.hasNext() ? asked.next().get() : refused();
        try (var _ = BacklogCounts.begin(counting, Duration.ofMillis(1), telemetry)) {
            Patience.until(() -> !text().contains("{outcome=\"failed\"} 0\n"));

            assertThat(text()).contains("tradewind_cluster_counts_total{outcome=\"done\"} 1\n");
            assertThat(text()).doesNotContain("tradewind_cluster_outbox_events 7");
        }
    }

    @Test
    void it_counts_again_after_an_error() {
        var answers =
                List.<Supplier<ClusterStatus>>of(
                        () -> {
                            throw new LinkageError("of a class that cannot be loaded");
                        },
                        () -> STATUS);
        var asked = answers.iterator();
        Supplier<ClusterStatus> counting = () -> asked.hasNext() ? asked.next().get() : STATUS;
        try (var _ = BacklogCounts.begin(counting, Duration.ofMillis(1), telemetry)) {
            Patience.until(() -> !text().contains("{outcome=\"done\"} 0\n"));

            assertThat(text()).contains("tradewind_cluster_counts_total{outcome=\"failed\"} 1\n");
        }
    }

    @Test
    void what_was_counted_is_not_told_once_it_is_old() {
        var hanging = new CountDownLatch(1);
        var counted = new AtomicInteger();
        Supplier<ClusterStatus> counting =
                () -> {
                    if (counted.incrementAndGet() > 1) {
                        await(hanging);
                    }
                    return STATUS;
                };
        try (var _ = BacklogCounts.begin(counting, Duration.ofMillis(200), telemetry)) {
            Patience.until(() -> text().contains("tradewind_cluster_outbox_events 7\n"));

            Patience.until(() -> !text().contains("tradewind_cluster_outbox_events 7\n"));

            assertThat(text()).contains("tradewind_cluster_counts_total{outcome=\"done\"} 1\n");
            hanging.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClusterStatus refused() {
        throw new IllegalStateException("PostgreSQL cannot be reached");
    }

    private String text() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusText.write(telemetry, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8);
    }
}
