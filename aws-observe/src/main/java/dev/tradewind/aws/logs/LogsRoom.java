package dev.tradewind.aws.logs;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.EmbeddedMetrics;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogDestination;
import dev.tradewind.observe.log.LogIntake;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.insights.InsightsRuns;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.store.Table;

import java.util.List;
import java.util.Set;

/// CloudWatch Logs: groups, streams and events, the service that they are reached by, and what the instance writes there
/// by itself.
public final class LogsRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = LogStore.TABLES;

    private final Engine engine;
    private final LogStore logs;
    private final LogIntake intake;
    private final InsightsRuns queries;

    /// @param broker whose rules may have log groups as targets from now on; another room opens it before this one
    /// @param metrics that events have in them are put there; another room opens it too
    public LogsRoom(Ground ground, Broker broker, MetricStore metrics) {
        engine = ground.engine();
        logs = new LogStore(engine);
        logs.writer().followedBy(new EmbeddedMetrics(metrics));
        intake = new LogIntake(engine, logs);
        queries = new InsightsRuns(engine, logs.reader());
        broker.delivery()
                .destinations()
                .register(LogArns.SERVICE, new LogDestination(engine, logs));
        broker.topics().observe(new DeliveryStatusLog(engine, logs, intake));
    }

    /// The way of what other rooms have for log groups.
    public LogIntake intake() {
        return intake;
    }

    /// The logs, for others who show them.
    public LogStore store() {
        return logs;
    }

    /// The queries of late, likewise.
    public InsightsRuns queries() {
        return queries;
    }

    @Override
    public void load() {
        logs.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new LogsService(new LogsCore(logs, queries)));
    }

    @Override
    public void begin() {
        intake.begin();
    }

    @Override
    public void close() {
        queries.close();
        intake.close();
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        logs.reset(work, spared);
        intake.clear();
        work.batch().afterCommit(intake::clear); // of what the same commit group tells
        queries.clear();
    }
}
