package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// CloudWatch: dashboards, and the service that they are reached by.
public final class CloudWatchRoom implements Room {
    public static final List<Table> TABLES = List.of(DashboardRow.TABLE);

    private final Dashboards dashboards;

    public CloudWatchRoom(Ground ground) {
        dashboards = new Dashboards(ground.engine());
    }

    @Override
    public void load() {
        dashboards.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new CloudWatch(dashboards));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        dashboards.reset(work, spared);
    }
}
