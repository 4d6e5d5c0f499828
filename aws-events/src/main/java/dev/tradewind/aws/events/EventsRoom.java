package dev.tradewind.aws.events;

import dev.tradewind.aws.events.destination.DestinationService;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// EventBridge on the buses of a broker, which another room opens and keeps, with the API destinations that rules send
/// to.
public final class EventsRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = DestinationService.TABLES;

    private final Broker broker;
    private final DestinationService destinations;

    public EventsRoom(Ground ground, Broker broker) {
        this.broker = broker;
        destinations = new DestinationService(ground.engine(), broker, ground.outward());
    }

    @Override
    public void load() {
        destinations.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new EventBridge(broker, destinations));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        destinations.reset(work, spared);
    }

    @Override
    public void begin() {
        destinations.begin();
    }

    @Override
    public void close() {
        destinations.close();
    }
}
