package dev.tradewind.bench.idle;

import dev.tradewind.aws.cloudwatch.CloudWatchRoom;
import dev.tradewind.aws.events.EventsRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.scheduler.SchedulerRoom;
import dev.tradewind.aws.schemas.SchemasRoom;
import dev.tradewind.broker.Broker;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The services that an endpoint has beside SQS, SNS and STS, and that nobody calls.
///
/// The tables of buses are the broker's, so they are there in each.
enum IdleKind {
    NONE,
    CLOUDWATCH,
    EVENTS,
    SCHEDULER,
    SCHEMAS,
    /// The three before it together.
    ALL_OF_EVENTS,
    /// A stand-in.
    ONE,
    /// Stand-ins, which share the classes of one.
    EIGHT;

    List<Table> tables() {
        return switch (this) {
            case NONE -> List.of();
            case EVENTS -> EventsRoom.TABLES;
            case CLOUDWATCH -> CloudWatchRoom.TABLES;
            case SCHEDULER -> SchedulerRoom.TABLES;
            case SCHEMAS -> SchemasRoom.TABLES;
            case ALL_OF_EVENTS ->
                    Stream.of(EVENTS, SCHEDULER, SCHEMAS)
                            .flatMap(it -> it.tables().stream())
                            .toList();
            case ONE -> standIns(1).map(IdleRoom::table).toList();
            case EIGHT -> standIns(8).map(IdleRoom::table).toList();
        };
    }

    List<Room> rooms(Ground ground, Broker broker) {
        return switch (this) {
            case NONE -> List.of();
            case CLOUDWATCH -> List.of(new CloudWatchRoom(ground, broker));
            case EVENTS -> List.of(new EventsRoom(ground, broker));
            case SCHEDULER -> List.of(new SchedulerRoom(ground, broker));
            case SCHEMAS -> List.of(new SchemasRoom(ground, broker));
            case ALL_OF_EVENTS ->
                    Stream.of(EVENTS, SCHEDULER, SCHEMAS)
                            .flatMap(it -> it.rooms(ground, broker).stream())
                            .toList();
            case ONE -> standIns(ground, 1);
            case EIGHT -> standIns(ground, 8);
        };
    }

    private static List<Room> standIns(Ground ground, int count) {
        return standIns(count).<Room>map(it -> new IdleRoom(ground.engine(), it)).toList();
    }

    private static Stream<String> standIns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "idle-" + i);
    }
}
