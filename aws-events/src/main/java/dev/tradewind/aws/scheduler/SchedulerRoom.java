package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.schedule.Schedules;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Schedules, with EventBridge Scheduler on them.
public final class SchedulerRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = Schedules.TABLES;

    private final Schedules schedules;

    /// @param broker that they send through, which another room opens before this one
    public SchedulerRoom(Ground ground, Broker broker) {
        schedules =
                new Schedules(
                        ground.engine(),
                        broker.delivery(),
                        broker.timetable(),
                        new SchedulerCalls());
    }

    @Override
    public void load() {
        schedules.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Scheduler(schedules));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        schedules.reset(work, spared);
    }
}
