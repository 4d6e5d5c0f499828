package dev.tradewind.observe.log.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.observe.log.EventSamples;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogFollower;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Filters and what follows of them, on a store in memory, which loses power as a disk does. Where a function would be
/// called, a queue has the payloads.
class LogFiltersTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/shop/orders");
    private static final Arn QUEUE = QueueArns.of("eu-west-1", "000000000000", "payloads");
    private static final MetricName ERRORS = MetricName.of("Shop", "Errors", Map.of());

    private final MemoryRows rows = new MemoryRows();
    private Engine engine;
    private Broker broker;
    private LogStore logs;
    private MetricStore metrics;
    private LogFilters<MetricFilter> metricFilters;
    private LogFilters<SubscriptionFilter> subscriptions;

    LogFiltersTest() {
        open();
    }

    @SuppressWarnings("NullAway.Init") // all that is opened
    private void open() {
        engine = new Engine(Store.on(rows), new ManualClock(NOW), new Random(1));
        broker = Broker.on(engine, _ -> _ -> "", DeliveryPermission.ALL);
        logs = new LogStore(engine);
        metrics = new MetricStore(engine);
        metricFilters = LogFilters.ofMetrics(engine, logs.groups());
        subscriptions = LogFilters.ofSubscriptions(engine, logs.groups());
        logs.writer()
                .followedBy(
                        LogFollower.all(
                                new FilteredMetrics(metricFilters, metrics),
                                new SubscriptionFeed(engine, broker.delivery(), subscriptions)));
        engine.start(() -> {
            broker.load();
            logs.load();
            metrics.load();
            metricFilters.load();
            subscriptions.load();
        });
    }

    private void losePower() {
        close();
        rows.losePower(rows.unsyncedGroups());
        open();
    }

    @AfterEach
    void close() {
        broker.close();
        engine.store().close();
    }

    private void create() {
        logs.groups().create(GROUP, "STANDARD", Map.of());
        logs.streams().create(GROUP, "a");
    }

    private void put(String... messages) {
        var events = Stream.of(messages).map(it -> new LogEvent(AT, it)).toList();
        logs.writer().put(GROUP, "a", events);
    }

    private void countErrors(String pattern) {
        var one =
                new MetricTransformation(
                        "Shop", "Errors", "1", OptionalDouble.empty(), Map.of(), Optional.empty());
        metricFilters.put(MetricFilter.of(GROUP, "errors", pattern, AT, one));
    }

    private double errors() {
        var window = new MetricWindow(AT - 60_000, AT + 60_000, 60);
        return metrics
                .read(MetricOwner.of(GROUP), ERRORS, Optional.empty(), window)
                .values()
                .stream()
                .mapToDouble(it -> it.sum())
                .sum();
    }

    @Test
    void what_matched_in_an_acknowledged_put_is_counted_and_sent_after_a_loss_of_power() {
        create();
        broker.queues().create(QUEUE, QueueSettings.DEFAULT, Map.of());
        countErrors("ERROR");
        subscriptions.put(
                SubscriptionFilter.of(GROUP, "errors", "ERROR", AT, QUEUE, "ByLogStream"));
        losePower();

        put("ERROR one", "INFO two", "ERROR three");
        losePower();

        assertThat(errors()).isEqualTo(2);
        assertThat(broker.queues().depth(QUEUE).visible()).isEqualTo(1);
    }

    @Test
    void what_became_of_a_filters_events_is_forgotten_with_it() {
        create();
        var filter = SubscriptionFilter.of(GROUP, "errors", "ERROR", AT, QUEUE, "ByLogStream");
        subscriptions.put(filter);
        var late = logs.writer().prepare(GROUP, "a", List.of(new LogEvent(AT, "ERROR three")));
        put("ERROR one");
        assertThat(broker.delivery().outbound().log(filter.arn(), 10)).hasSize(1);

        subscriptions.delete(GROUP, "errors");
        assertThat(broker.delivery().outbound().log(filter.arn(), 10)).isEmpty();
        engine.run(work -> {
            logs.writer().put(work, late);
            return true;
        });
        assertThat(broker.delivery().outbound().log(filter.arn(), 10)).isEmpty();

        subscriptions.put(filter);
        put("ERROR two");
        assertThat(broker.delivery().outbound().log(filter.arn(), 10)).hasSize(1);
        engine.run(work -> {
            subscriptions.forget(work, GROUP);
            return true;
        });
        assertThat(broker.delivery().outbound().log(filter.arn(), 10)).isEmpty();
    }

    @Test
    void a_regular_expression_that_takes_too_long_matches_nothing_and_the_events_stand() {
        create();
        countErrors("%a*a*a*a*a*b%");

        put("a".repeat(5_000), "aaab");

        assertThat(errors()).isEqualTo(1);
        assertThat(logs.groups().rawBytes(List.of(logs.groups().get(GROUP))).getFirst())
                .isGreaterThan(5_000);
    }

    @Test
    void a_regular_expression_has_looks_enough_in_each_put_however_many_there_were_before() {
        create();
        countErrors("%[a-z]*ERROR%");
        var dear = "x".repeat(400);

        for (int i = 0; i < 3; i++) {
            put(Stream.generate(() -> dear).limit(500).toArray(String[]::new));
            put("an ERROR");
        }

        assertThat(errors()).isEqualTo(3);
    }

    @Test
    void what_an_expression_has_no_looks_left_for_in_a_put_matches_nothing() {
        create();
        countErrors("%[a-z]*ERROR%");
        var dear = Stream.generate(() -> "x".repeat(400)).limit(500);

        put(Stream.concat(dear, Stream.of("an ERROR")).toArray(String[]::new));

        assertThat(errors()).isZero();
    }

    @Test
    void events_of_a_put_have_no_more_series_than_there_may_be_of_one() {
        create();
        var byUser =
                new MetricTransformation(
                        "Shop",
                        "Calls",
                        "1",
                        OptionalDouble.empty(),
                        Map.of("User", "$.user"),
                        Optional.empty());
        metricFilters.put(MetricFilter.of(GROUP, "calls", "{ $.user = * }", AT, byUser));

        put(
                IntStream.range(0, 2 * EventSamples.SERIES_MAX)
                        .mapToObj("{\"user\":\"u%d\"}"::formatted)
                        .toArray(String[]::new));

        assertThat(metrics.list(MetricOwner.of(GROUP), 0)).hasSize(EventSamples.SERIES_MAX);
    }

    @Test
    void a_value_that_no_dimension_can_have_gives_no_sample() {
        create();
        var byUser =
                new MetricTransformation(
                        "Shop",
                        "Calls",
                        "1",
                        OptionalDouble.empty(),
                        Map.of("User", "$.user"),
                        Optional.empty());
        metricFilters.put(MetricFilter.of(GROUP, "calls", "{ $.user = * }", AT, byUser));

        put("{\"user\":\"a\\u0001b\"}", "{\"user\":\"%s\"}".formatted("u".repeat(1025)));

        assertThat(metrics.list(MetricOwner.of(GROUP), 0)).isEmpty();
    }

    @Test
    void filters_of_a_group_are_none_of_another_whose_name_it_begins() {
        create();
        var other = LogArns.group("eu-west-1", "000000000000", "/shop/orders-2");
        logs.groups().create(other, "STANDARD", Map.of());
        countErrors("ERROR");

        assertThat(metricFilters.count(GROUP)).isEqualTo(1);
        assertThat(metricFilters.count(other)).isZero();
        assertThat(metricFilters.of(GROUP))
                .singleElement()
                .satisfies(it -> assertThat(it.name()).isEqualTo("errors"))
                .satisfies(it -> assertThat(it.group()).isEqualTo(GROUP));
    }
}
