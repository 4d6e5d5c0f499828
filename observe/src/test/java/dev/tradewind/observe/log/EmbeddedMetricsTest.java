package dev.tradewind.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Metrics of events beside the events that they are in.
class EmbeddedMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/shop/orders");

    private final HeapAccount heap = new HeapAccount(1 << 20);
    private final Engine engine =
            new Engine(Store.inline(new MemoryRows()), new ManualClock(NOW), new Random(1), heap);
    private final MetricStore metrics = new MetricStore(engine);
    private final LogStore logs = new LogStore(engine);

    EmbeddedMetricsTest() {
        engine.start(() -> {
            metrics.load();
            logs.load();
        });
        logs.writer().followedBy(new EmbeddedMetrics(metrics));
        logs.groups().create(GROUP, "STANDARD", Map.of());
        logs.streams().create(GROUP, "s");
    }

    private int put(String metric) {
        var message =
                """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[[]],\
                "Metrics":[{"Name":"%s"}]}]},"%2$s":1}\
                """
                        .formatted(AT, metric);
        return logs.writer().put(GROUP, "s", List.of(new LogEvent(AT, message))).events().size();
    }

    @Test
    void metrics_need_room_in_memory_and_events_do_not() {
        put("Orders");
        heap.share().set(2 << 20);

        assertThat(put("Carts")).as("events that are taken").isEqualTo(1);
        assertThat(metrics.list(MetricOwner.of(GROUP), 0))
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("Orders"));
    }
}
