package dev.tradewind.aws.events;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The room of events on a broker, without a socket, on a store in a test's directory. It delivers nothing to API
/// destinations: what is on its way to them stays.
final class EventsFixture implements AutoCloseable {
    static final List<Table> TABLES =
            Stream.of(Broker.TABLES, EventsRoom.TABLES, AsynchronousInvocations.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private static final String URL = "http://localhost";

    private final Store store;
    private final Ground ground;
    private final Broker broker;
    private final Rooms rooms;

    EventsFixture(Path directory) {
        store = Store.open(directory, TABLES);
        var clock = new ManualClock(Instant.parse("2026-11-21T10:00:00Z"));
        var options = EndpointOptions.open("000000000000", "us-east-1", new Random(7));
        ground = Ground.on(store, clock, options, () -> URL);
        broker = Broker.on(ground.engine(), _ -> _ -> "", DeliveryPermission.ALL);
        rooms = Rooms.open(ground, new BrokerRoom(broker), new EventsRoom(ground, broker));
    }

    EventBridgeClient events() {
        var caller = Caller.root("000000000000", "us-east-1", URL);
        return InProcessClient.of(EventBridgeClient.class, rooms.service("events"), caller);
    }

    Broker broker() {
        return broker;
    }

    Engine engine() {
        return ground.engine();
    }

    void reset(Set<Arn> spared) {
        rooms.reset(spared);
    }

    /// The number of a table's rows on disk.
    long rows(Table table) {
        try (var rows = store.scan(table, new byte[0], new byte[] {(byte) 0xFF})) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @Override
    public void close() {
        rooms.close();
        store.close();
    }

    private record BrokerRoom(Broker broker) implements Room {
        @Override
        public void load() {
            broker.load();
        }

        @Override
        public void reset(UnitOfWork work, Set<Arn> spared) {
            broker.reset(work, spared);
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
