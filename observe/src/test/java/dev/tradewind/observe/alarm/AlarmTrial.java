package dev.tradewind.observe.alarm;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.observe.own.OwnMetrics;
import dev.tradewind.observe.own.QueueMeter;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A broker, metrics and alarms on a disk in memory that loses power, with a clock that a test moves.
final class AlarmTrial implements AutoCloseable {
    static final MetricOwner OWNER = new MetricOwner("000000000000", "eu-west-1");
    static final MetricName ORDERS = MetricName.of("Shop", "Orders", Map.of());

    final MemoryRows rows = new MemoryRows();
    ManualClock clock = new ManualClock(Instant.parse("2026-11-30T10:00:00Z"));
    private Engine engine;
    private Broker broker;
    private MetricStore metrics;
    private WatchedAlarms alarms;
    private OwnMetrics own;

    AlarmTrial() {
        open();
    }

    @SuppressWarnings("NullAway.Init") // by open
    private void open() {
        engine = new Engine(Store.on(rows), clock, new Random(42));
        broker =
                Broker.on(
                        engine,
                        notification -> _ -> notification.publication().message(),
                        DeliveryPermission.ALL);
        metrics = new MetricStore(engine);
        var core = new Alarms(engine, broker.delivery(), region -> "Region " + region);
        alarms =
                new WatchedAlarms(
                        core,
                        new AlarmEvaluator(engine, metrics, core),
                        new QueueWatch(engine, broker.queues(), metrics, core));
        own =
                new OwnMetrics(
                        engine,
                        metrics,
                        List.of(new QueueMeter(broker.queues(), clock, core::awaitedQueues)));
        engine.start(() -> {
            broker.load();
            metrics.load();
            core.load();
        });
        own.begin();
        alarms.begin();
    }

    /// Opens everything again from what a loss of power left.
    void losePower() {
        close();
        rows.losePower(rows.unsyncedGroups());
        open();
    }

    /// Opens everything again, as a kill leaves it: with all that was handed to the operating system.
    void restart() {
        close();
        open();
    }

    /// Opens everything again, with the machine's clock set to another time meanwhile.
    void restartAt(Instant now) {
        close();
        clock = new ManualClock(now);
        open();
    }

    /// Opens everything again after a while in which nothing was measured.
    void downFor(Duration time) {
        close();
        clock.advance(time);
        open();
    }

    Engine engine() {
        return engine;
    }

    Broker broker() {
        return broker;
    }

    MetricStore metrics() {
        return metrics;
    }

    WatchedAlarms alarms() {
        return alarms;
    }

    /// A value of [#ORDERS] now.
    void orders(double value) {
        metrics.put(
                OWNER,
                List.of(
                        MetricSample.of(
                                ORDERS, "Count", clock.millis(), StatisticValues.of(value))));
    }

    /// Moves the clock to the time at which this minute is judged.
    void untilJudged() {
        long minute = clock.millis() / 60_000 * 60_000;
        clock.advance(Duration.ofMillis(minute + 70_000 - clock.millis()));
    }

    static Arn alarm(String name) {
        return AlarmArns.of(OWNER, name);
    }

    /// An alarm on more than ten orders in each of so many minutes.
    static Threshold moreThanTen(int periods, MissingData missing) {
        return threshold(ORDERS, MetricStatistic.Plain.SUM, 60, periods, 10, missing);
    }

    static Threshold threshold(
            MetricName metric,
            MetricStatistic statistic,
            int periodSeconds,
            int periods,
            double threshold,
            MissingData missing) {
        var of = new OfMetric(metric, periodSeconds, statistic, Optional.empty());
        return new Threshold(
                List.of(new MetricQuery("m1", of, Optional.empty(), true)),
                true,
                periods,
                Optional.empty(),
                AlarmComparison.GREATER,
                threshold,
                Optional.of(missing));
    }

    void put(String name, AlarmCondition condition, Arn... told) {
        var arns = Arrays.stream(told).map(Arn::toString).toList();
        alarms.put(
                alarm(name),
                Optional.of("The alarm " + name),
                condition,
                new Alarm.Actions(true, arns, arns, arns),
                Map.of());
    }

    /// Brings along an alarm on letters in a queue, and no other.
    void provideOn(Arn queue, String name, Arn told) {
        var visible = QueueMeter.metric(QueueMeter.VISIBLE, queue);
        var condition =
                threshold(visible, MetricStatistic.Plain.MAXIMUM, 60, 1, 0, MissingData.IGNORE);
        var provided =
                new ProvidedAlarm(
                        alarm(name),
                        "The alarm " + name,
                        condition,
                        List.of(told.toString()),
                        Map.of());
        alarms.provide(List.of(provided));
    }

    AlarmState.Value state(String name) {
        return alarms.core().require(alarm(name)).state().value();
    }

    Arn queue(String name) {
        var arn = QueueArns.of(OWNER.region(), OWNER.account(), name);
        return broker.queues().create(arn, QueueSettings.DEFAULT, Map.of()).arn();
    }

    /// A topic whose messages come into a queue as they are published.
    Arn topic(String name, Arn queue) {
        var arn = TopicArns.of(OWNER.region(), OWNER.account(), name);
        broker.topics().create(arn, TopicSettings.STANDARD, Map.of());
        broker.topics()
                .subscribe(
                        Subscription.of(arn, OWNER.account(), "sqs", queue.toString())
                                .withRawDelivery(true));
        return arn;
    }

    /// A queue that gets what a pattern matches on the default bus.
    Arn onBus(String pattern) {
        var bus = BusArns.bus(OWNER.region(), OWNER.account(), BusArns.DEFAULT);
        var queue = queue("events");
        var rule =
                new BusRule(
                        BusArns.rule(bus, "alarms"),
                        bus,
                        "alarms",
                        Optional.of(RulePattern.checked(pattern)),
                        Optional.empty(),
                        BusRule.State.ENABLED,
                        OWNER.account(),
                        Map.of(),
                        Map.of(),
                        List.of());
        broker.bus().rules().put(rule);
        broker.bus().rules().addTargets(rule.arn(), List.of(RuleTarget.of("q", queue)));
        return queue;
    }

    void send(Arn queue, String... bodies) {
        for (var body : bodies) {
            broker.queues().send(queue, List.of(NewMessage.of(body, Map.of(), OWNER.account())));
        }
    }

    /// Takes out what is there.
    List<String> bodies(Arn queue) {
        var received =
                broker.queues().receive(queue, ReceiveRequest.upTo(10).waiting(Duration.ZERO));
        broker.queues()
                .deleteMessages(queue, received.stream().map(ReceivedMessage::receipt).toList());
        return received.stream().map(ReceivedMessage::body).toList();
    }

    @Override
    public void close() {
        alarms.close();
        own.close();
        broker.close();
        engine.store().close();
    }
}
