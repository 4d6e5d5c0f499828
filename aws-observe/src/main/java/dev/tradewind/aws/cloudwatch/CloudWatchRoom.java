package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.alarm.AlarmEvaluator;
import dev.tradewind.observe.alarm.Alarms;
import dev.tradewind.observe.alarm.QueueWatch;
import dev.tradewind.observe.alarm.WatchedAlarms;
import dev.tradewind.observe.dashboard.Dashboards;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.own.Meter;
import dev.tradewind.observe.own.OwnMetrics;
import dev.tradewind.observe.own.QueueMeter;
import dev.tradewind.observe.own.RuleMeter;
import dev.tradewind.observe.own.TopicMeter;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/// CloudWatch: metrics, alarms and dashboards, the metrics of the instance itself, and the service that all of them are
/// reached by.
public final class CloudWatchRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.of(Dashboards.TABLES, MetricStore.TABLES, Alarms.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private final Engine engine;
    private final Dashboards dashboards;
    private final MetricStore metrics;
    private final WatchedAlarms alarms;
    private final OwnMetrics own;

    /// @param broker whose queues are measured, and that alarms send through; another room opens it before this one
    /// @param meters of other rooms
    public CloudWatchRoom(Ground ground, Broker broker, Meter... meters) {
        engine = ground.engine();
        dashboards = new Dashboards(engine);
        metrics = new MetricStore(engine);
        var core = new Alarms(engine, broker.delivery(), CloudWatchRoom::regionName);
        alarms =
                new WatchedAlarms(
                        core,
                        new AlarmEvaluator(engine, metrics, core),
                        new QueueWatch(engine, broker.queues(), metrics, core));
        var all =
                Stream.concat(
                        Stream.of(
                                new QueueMeter(
                                        broker.queues(), engine.clock(), core::awaitedQueues),
                                new TopicMeter(broker.topics().counts()),
                                new RuleMeter(broker.bus().counts())),
                        Stream.of(meters));
        own = new OwnMetrics(engine, metrics, all.toList());
    }

    /// The alarms, for others who show them.
    public Alarms alarms() {
        return alarms.core();
    }

    /// The dashboards, for others who show them.
    public Dashboards dashboards() {
        return dashboards;
    }

    /// The same, for whoever brings some along.
    public WatchedAlarms watchedAlarms() {
        return alarms;
    }

    /// Has a meter of something that opened after this room be read.
    public void measure(Meter meter) {
        own.add(meter);
    }

    /// The metrics, for rooms that put some, and others who show them.
    public MetricStore metrics() {
        return metrics;
    }

    /// The region's name in messages to people.
    private static String regionName(String region) {
        return Optional.ofNullable(RegionMetadata.of(Region.of(region)))
                .map(RegionMetadata::description)
                .orElse(region);
    }

    @Override
    public void load() {
        dashboards.load();
        metrics.load();
        alarms.core().load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(
                new CloudWatch(new CloudWatchCore(dashboards, metrics, alarms, engine.clock())));
    }

    @Override
    public void begin() {
        own.begin();
        alarms.begin();
    }

    @Override
    public void close() {
        alarms.close();
        own.close();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        dashboards.reset(work, spared);
        metrics.reset(work);
        alarms.core().reset(work, spared);
    }
}
