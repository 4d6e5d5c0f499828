package dev.tradewind.observe.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The metrics of queues, read each minute of a clock that a test moves.
class QueueMeterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Arn QUEUE = QueueArns.of("eu-west-1", "000000000000", "orders");
    private static final MetricOwner OWNER = MetricOwner.of(QUEUE);

    private final ManualClock clock = new ManualClock(NOW);
    private final Store store = Store.on(new MemoryRows());
    private final Engine engine = new Engine(store, clock, new Random(1));
    private final Broker broker = Broker.on(engine, _ -> _ -> "", DeliveryPermission.ALL);
    private final MetricStore metrics = new MetricStore(engine);
    private final OwnMetrics own =
            new OwnMetrics(
                    engine, metrics, List.of(new QueueMeter(broker.queues(), clock, Set::of)));

    @BeforeEach
    void begin() {
        engine.start(() -> {
            broker.load();
            metrics.load();
        });
        broker.queues().create(QUEUE, QueueSettings.DEFAULT, Map.of());
        own.begin();
    }

    @AfterEach
    void close() {
        own.close();
        broker.close();
        store.close();
    }

    /// The values of a metric in the minute that has just ended.
    private Optional<StatisticValues> latest(String name) {
        long minute = clock.millis() / 60_000 * 60_000 - 60_000;
        return Optional.ofNullable(
                metrics.read(
                                OWNER,
                                QueueMeter.metric(name, QUEUE),
                                Optional.empty(),
                                new MetricWindow(minute, minute + 60_000, 60))
                        .get(minute));
    }

    private Optional<Double> sum(String name) {
        return latest(name).map(StatisticValues::sum);
    }

    private void send(String... bodies) {
        for (var body : bodies) {
            broker.queues().send(QUEUE, List.of(NewMessage.of(body, Map.of(), "000000000000")));
        }
    }

    private void minute() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void a_minute_has_what_the_queue_holds_and_what_went_through() {
        send("a", "bcd", "ef");
        var received =
                broker.queues()
                        .receive(
                                QUEUE,
                                ReceiveRequest.upTo(2)
                                        .waiting(Duration.ZERO)
                                        .invisibleFor(Duration.ofHours(1)));
        broker.queues().deleteMessages(QUEUE, List.of(received.getFirst().receipt()));

        minute();

        assertThat(sum("ApproximateNumberOfMessagesVisible")).contains(1.0);
        assertThat(sum("ApproximateNumberOfMessagesNotVisible")).contains(1.0);
        assertThat(sum("ApproximateNumberOfMessagesDelayed")).contains(0.0);
        assertThat(sum("ApproximateAgeOfOldestMessage")).contains(60.0);
        assertThat(sum("NumberOfMessagesSent")).contains(3.0);
        assertThat(sum("NumberOfMessagesReceived")).contains(2.0);
        assertThat(sum("NumberOfMessagesDeleted")).contains(1.0);
        assertThat(sum("NumberOfEmptyReceives")).contains(0.0);
        var sizes = latest("SentMessageSize").orElseThrow();
        assertThat(sizes.count()).isEqualTo(3);
        assertThat(sizes.sum()).isEqualTo(6);
        assertThat(sizes.minimum()).isEqualTo(1);
        assertThat(sizes.maximum()).isEqualTo(3);

        minute();
        assertThat(sum("NumberOfMessagesSent")).contains(0.0);
        assertThat(latest("SentMessageSize")).isEmpty();
    }

    @Test
    void a_meter_that_fails_takes_the_minute_of_no_other() {
        try (var both =
                new OwnMetrics(
                        engine,
                        metrics,
                        List.of(
                                (_, _) -> {
                                    throw new IllegalStateException("a test says so");
                                },
                                new QueueMeter(broker.queues(), clock, () -> Set.of(QUEUE))))) {
            own.close();
            both.begin();

            minute();

            assertThat(sum("ApproximateNumberOfMessagesVisible")).contains(0.0);
        }
    }

    @Test
    void a_receive_of_nothing_is_counted_when_it_has_ended() {
        broker.queues().receive(QUEUE, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
        broker.queues().receive(QUEUE, ReceiveRequest.upTo(1).waiting(Duration.ZERO));

        minute();

        assertThat(sum("NumberOfEmptyReceives")).contains(2.0);
        assertThat(sum("NumberOfMessagesReceived")).contains(0.0);
    }

    @Test
    void a_queue_that_nobody_uses_has_metrics_for_six_hours_and_then_costs_nothing() {
        minute();
        assertThat(metrics.list(OWNER, 0)).isEmpty();
        broker.queues().receive(QUEUE, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
        minute();
        assertThat(sum("NumberOfMessagesSent")).contains(0.0);

        clock.advance(Duration.ofHours(5));
        assertThat(sum("NumberOfMessagesSent")).contains(0.0);
        clock.advance(Duration.ofHours(1));
        assertThat(sum("NumberOfMessagesSent")).isEmpty();
        send("a");
        minute();
        assertThat(sum("NumberOfMessagesSent")).contains(1.0);
    }
}
