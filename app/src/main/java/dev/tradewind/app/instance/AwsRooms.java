package dev.tradewind.app.instance;

import dev.tradewind.aws.cloudwatch.CloudWatchRoom;
import dev.tradewind.aws.events.EventsRoom;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.scheduler.SchedulerRoom;
import dev.tradewind.aws.schemas.ProvidedSchemas;
import dev.tradewind.aws.schemas.SchemasRoom;
import dev.tradewind.aws.sts.IdentityRoom;
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
                            DaprRoom.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private AwsRooms() {}

    /// Opens what the store holds.
    ///
    /// @param messaging built on `ground` by the caller, who needs its broker
    public static Rooms open(Ground ground, MessagingRoom messaging) {
        return open(ground, messaging, ProvidedSchemas.NONE);
    }

    /// @param schemas that the instance brings along
    static Rooms open(Ground ground, MessagingRoom messaging, ProvidedSchemas schemas) {
        return Rooms.open(
                ground,
                messaging,
                new IdentityRoom(ground),
                new SchemasRoom(ground, messaging.broker(), schemas),
                new EventsRoom(ground, messaging.broker()),
                new SchedulerRoom(ground, messaging.broker()),
                new CloudWatchRoom(ground),
                new DaprRoom());
    }
}
