package dev.tradewind.app.instance;

import dev.tradewind.hosts.cluster.ClusterStatus;
import dev.tradewind.hosts.cluster.ClusterStatus.IntakeState;
import dev.tradewind.telemetry.Counter;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbers of what waits in a cluster, as metrics. They are counted at intervals on a thread of their own, so that
/// whoever scrapes waits neither for PostgreSQL nor for Kafka; while they cannot be counted, or a count does not come to an end,
/// there are none, and not old ones.
final class BacklogCounts implements AutoCloseable {
    /// A count opens a connection to the database and one to Kafka, so it is not made for each scrape.
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /// A count takes less than an interval where the servers answer.
    private static final int INTERVALS_KEPT = 3;

    private static final Logger LOG = LoggerFactory.getLogger(BacklogCounts.class);

    private final Supplier<ClusterStatus> counting;
    private final Duration interval;
    private final Counter done;
    private final Counter failed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Counted> last = Optional.empty();

    /// A status, and the time at which its count ended.
    private record Counted(ClusterStatus status, long endNanos) {}

    private BacklogCounts(
            Supplier<ClusterStatus> counting, Duration interval, Telemetry telemetry) {
        this.counting = counting;
        this.interval = interval;
        done = counter(telemetry, "done");
        failed = counter(telemetry, "failed");
        add(
                telemetry,
                "outbox_events",
                "Events that are committed and not in Kafka yet.",
                of(ClusterStatus::outbox));
        add(
                telemetry,
                "planned_events",
                "Events whose time has not come.",
                of(ClusterStatus::planned));
        add(
                telemetry,
                "relay_held",
                "1 where a process publishes for all, 0 where none does.",
                of(it -> it.relay().isHeld() ? 1 : 0));
        add(
                telemetry,
                "relay_term",
                "How often the lease of the relay was taken.",
                of(it -> it.relay().epoch()));
        add(
                telemetry,
                "intake_lag_events",
                "Events of its topics that an intake has not done; none where it was never started.",
                ofIntakes(IntakeState::lag));
        add(
                telemetry,
                "intake_parked_events",
                "Events that failed, and wait for another attempt.",
                ofIntakes(it -> Optional.of(it.parked())));
        add(
                telemetry,
                "intake_dead_letters",
                "Dead letters that were not redriven.",
                ofIntakes(it -> Optional.of(it.deadLetters())));
    }

    /// Counts at once, and then at each interval.
    static BacklogCounts begin(
            Supplier<ClusterStatus> counting, Duration interval, Telemetry telemetry) {
        var counts = new BacklogCounts(counting, interval, telemetry);
        Thread.ofVirtual().name("backlog-counts").start(counts::run);
        return counts;
    }

    private static Counter counter(Telemetry telemetry, String outcome) {
        var description =
                new Description(
                        "tradewind_cluster_counts",
                        Unit.NUMBER,
                        "Attempts to count what waits, by outcome.");
        return telemetry.counter(description, new Label("outcome", outcome));
    }

    private void add(
            Telemetry telemetry,
            String name,
            String help,
            Function<ClusterStatus, List<Value>> values) {
        telemetry.gauges(
                new Description("tradewind_cluster_" + name, Unit.NUMBER, help),
                () -> current().map(values).orElseGet(List::of));
    }

    private Optional<ClusterStatus> current() {
        long keptNanos = interval.multipliedBy(INTERVALS_KEPT).toNanos();
        return last.filter(it -> System.nanoTime() - it.endNanos() < keptNanos)
                .map(Counted::status);
    }

    private static Function<ClusterStatus, List<Value>> of(ToLongFunction<ClusterStatus> number) {
        return status -> List.of(new Value(List.of(), number.applyAsLong(status)));
    }

    private static Function<ClusterStatus, List<Value>> ofIntakes(
            Function<IntakeState, Optional<Long>> number) {
        return status ->
                status.intakes().stream()
                        .flatMap(intake ->
                                number.apply(intake).map(it -> value(intake, it)).stream())
                        .toList();
    }

    private static Value value(IntakeState intake, long number) {
        return new Value(List.of(new Label("intake", intake.name())), number);
    }

    private void run() {
        try {
            do {
                count();
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Supervises: whatever keeps it from counting, the next time may be better.
    private void count() {
        try {
            last = Optional.of(new Counted(counting.get(), System.nanoTime()));
            done.add(1);
        } catch (RuntimeException e) {
            failed();
            LOG.atWarn().log("what waits in the cluster cannot be counted: {}", e.getMessage());
        } catch (Error e) {
            failed();
            LOG.atError().setCause(e).log("what waits in the cluster cannot be counted");
        }
    }

    private void failed() {
        last = Optional.empty();
        failed.add(1);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
