package dev.tradewind.aws.logs;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.EmbeddedMetrics;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogDestination;
import dev.tradewind.observe.log.LogFollower;
import dev.tradewind.observe.log.LogIntake;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.filter.FilteredMetrics;
import dev.tradewind.observe.log.filter.LogFilters;
import dev.tradewind.observe.log.filter.MetricFilter;
import dev.tradewind.observe.log.filter.SubscriptionFeed;
import dev.tradewind.observe.log.filter.SubscriptionFilter;
import dev.tradewind.observe.log.insights.InsightsRuns;
import dev.tradewind.observe.log.live.LiveTails;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.own.Meter;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// CloudWatch Logs: groups, streams and events, the service that they are reached by, and what the instance writes there
/// by itself.
public final class LogsRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.concat(LogStore.TABLES.stream(), LogFilters.TABLES.stream()).toList();

    /// Blocks of so much time are large enough to be packed well, and nobody waits for a line for longer.
    private static final Duration GATHERING = Duration.ofMillis(500);

    private final Engine engine;
    private final Queues queues;
    private final LogStore logs;
    private final LogFilters<MetricFilter> metricFilters;
    private final LogFilters<SubscriptionFilter> subscriptions;
    private final SubscriptionFeed feed;
    private final LiveTails tails = new LiveTails();
    private final LogIntake intake;
    private final LogIntake lines;
    private final InsightsRuns queries;

    /// @param broker whose rules may have log groups as targets from now on; another room opens it before this one
    /// @param metrics that events have in them or give by filters; another room opens them before this one
    /// @param meters takes what is to be read at the end of each minute
    public LogsRoom(Ground ground, Broker broker, MetricStore metrics, Consumer<Meter> meters) {
        engine = ground.engine();
        queues = broker.queues();
        logs = new LogStore(engine);
        metricFilters = LogFilters.ofMetrics(engine, logs.groups());
        subscriptions = LogFilters.ofSubscriptions(engine, logs.groups());
        feed = new SubscriptionFeed(engine, broker.delivery(), subscriptions);
        var filtered = new FilteredMetrics(metricFilters, metrics);
        meters.accept(filtered);
        logs.writer()
                .followedBy(LogFollower.all(new EmbeddedMetrics(metrics), filtered, feed, tails));
        logs.groups().whenDeleted(this::forget);
        intake = new LogIntake(engine, logs);
        lines = new LogIntake(engine, logs, GATHERING);
        queries = new InsightsRuns(engine, logs.reader());
        broker.delivery()
                .destinations()
                .register(LogArns.SERVICE, new LogDestination(engine, logs, this::isFiltered));
        broker.topics().observe(new DeliveryStatusLog(engine, logs, intake));
    }

    private boolean isFiltered(Arn group) {
        return metricFilters.count(group) > 0 || subscriptions.count(group) > 0;
    }

    private void forget(UnitOfWork work, Arn group) {
        metricFilters.forget(work, group);
        subscriptions.forget(work, group);
    }

    /// The way of what other rooms have for log groups.
    public LogIntake intake() {
        return intake;
    }

    /// The way of the instance's own lines, which are gathered, and take no room from those of other rooms.
    public LogIntake lines() {
        return lines;
    }

    /// The logs, for others who show them.
    public LogStore store() {
        return logs;
    }

    /// The sessions that watch events.
    LiveTails liveTails() {
        return tails;
    }

    /// The queries of late, likewise.
    public InsightsRuns queries() {
        return queries;
    }

    @Override
    public void load() {
        logs.load();
        metricFilters.load();
        subscriptions.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(
                new LogsService(
                        new LogsCore(
                                logs,
                                queries,
                                metricFilters,
                                subscriptions,
                                feed,
                                tails,
                                queue -> queues.find(queue).isPresent(),
                                engine)));
    }

    @Override
    public void begin() {
        intake.begin();
        lines.begin();
    }

    @Override
    public void close() {
        queries.close();
        intake.close();
        lines.close();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        metricFilters.reset(work);
        subscriptions.reset(work);
        logs.reset(work, spared);
        clear();
        work.batch().afterCommit(this::clear); // of what the same commit group tells
        queries.clear();
    }

    private void clear() {
        intake.clear();
        lines.clear();
    }
}
