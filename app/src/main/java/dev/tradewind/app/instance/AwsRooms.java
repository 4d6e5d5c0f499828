package dev.tradewind.app.instance;

import dev.tradewind.app.alert.AlertPlan;
import dev.tradewind.app.alert.AlertRoom;
import dev.tradewind.app.webhook.WebhookRoom;
import dev.tradewind.app.webhook.Webhooks;
import dev.tradewind.aws.cloudwatch.CloudWatchRoom;
import dev.tradewind.aws.compute.ComputeOptions;
import dev.tradewind.aws.compute.ComputeRoom;
import dev.tradewind.aws.events.EventsRoom;
import dev.tradewind.aws.iam.IamRoom;
import dev.tradewind.aws.logs.LogsRoom;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.scheduler.SchedulerRoom;
import dev.tradewind.aws.schemas.ProvidedSchemas;
import dev.tradewind.aws.schemas.SchemasRoom;
import dev.tradewind.aws.sts.IdentityRoom;
import dev.tradewind.console.ActionLog;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.stream.Stream;

/// The rooms of an instance: a new one is a line for its tables, and a line for itself.
public final class AwsRooms {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.of(
                            MessagingRoom.TABLES,
                            EventsRoom.TABLES,
                            SchemasRoom.TABLES,
                            SchedulerRoom.TABLES,
                            CloudWatchRoom.TABLES,
                            LogsRoom.TABLES,
                            IamRoom.TABLES,
                            ComputeRoom.TABLES,
                            DaprRoom.TABLES,
                            Webhooks.TABLES,
                            ActionLog.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private AwsRooms() {}

    /// Opens what the store holds.
    ///
    /// @param messaging built on `ground` by the caller, who needs its broker
    /// @param options of functions
    public static Rooms open(Ground ground, MessagingRoom messaging, ComputeOptions options) {
        var iam = new IamRoom(ground);
        var compute = compute(ground, messaging, iam, options);
        var webhooks = webhooks(ground, messaging);
        var watching = cloudWatch(ground, messaging, compute);
        var logs = logs(ground, messaging, watching);
        return open(
                ground,
                messaging,
                iam,
                compute,
                ProvidedSchemas.NONE,
                watching,
                logs,
                webhooks,
                alerts(AlertPlan.NONE, ground, messaging, watching));
    }

    /// @param watching whose metrics events of logs may have
    static LogsRoom logs(Ground ground, MessagingRoom messaging, CloudWatchRoom watching) {
        return new LogsRoom(ground, messaging.broker(), watching.metrics(), watching::measure);
    }

    /// @param watching whose alarms are told
    static AlertRoom alerts(
            AlertPlan plan, Ground ground, MessagingRoom messaging, CloudWatchRoom watching) {
        var options = ground.options();
        return new AlertRoom(
                plan,
                ground.engine(),
                messaging.broker(),
                watching.alarms(),
                ground.outward(),
                options.region(),
                options.account());
    }

    /// @param compute whose functions are measured
    static CloudWatchRoom cloudWatch(Ground ground, MessagingRoom messaging, ComputeRoom compute) {
        return new CloudWatchRoom(
                ground, messaging.broker(), new FunctionMeter(compute.functions().counts()));
    }

    static Webhooks webhooks(Ground ground, MessagingRoom messaging) {
        var options = ground.options();
        return new Webhooks(
                ground.engine(),
                messaging.broker(),
                ground.outward(),
                options.region(),
                options.account());
    }

    static ComputeRoom compute(
            Ground ground, MessagingRoom messaging, IamRoom iam, ComputeOptions options) {
        return new ComputeRoom(ground, messaging.broker(), iam.executionRoles(), options);
    }

    /// @param compute with its roles from `iam`
    /// @param schemas that the instance brings along
    static Rooms open(
            Ground ground,
            MessagingRoom messaging,
            IamRoom iam,
            ComputeRoom compute,
            ProvidedSchemas schemas,
            CloudWatchRoom watching,
            LogsRoom logs,
            Webhooks webhooks,
            AlertRoom alerts) {
        compute.functions().logs().feed(new FunctionLogFeed(logs.intake()));
        return Rooms.open(
                ground,
                messaging,
                new IdentityRoom(ground),
                iam,
                new SchemasRoom(ground, messaging.broker(), schemas),
                new EventsRoom(ground, messaging.broker()),
                new SchedulerRoom(ground, messaging.broker()),
                watching,
                logs,
                compute,
                new DaprRoom(),
                new WebhookRoom(webhooks),
                alerts);
    }
}
