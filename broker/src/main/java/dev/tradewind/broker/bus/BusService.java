package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Buses, rules and the way of events over them, opened together on one engine.
public final class BusService {
    public static final List<Table> TABLES = BusRow.TABLES;

    private final Engine engine;
    private final BusRegistry registry;
    private final Buses buses;
    private final Rules rules;
    private final Events events;

    public BusService(Engine engine, DeliveryService delivery) {
        this.engine = engine;
        registry = new BusRegistry(engine.heap());
        buses = new Buses(engine, registry);
        rules = new Rules(engine, registry, delivery);
        var routes = new Routes(engine, registry, delivery);
        events = new Events(engine, delivery, routes);
        delivery.register(BusArns.SERVICE, new TargetOwner(registry));
        delivery.destinations()
                .register(
                        BusArns.SERVICE,
                        new BusDestination(registry, routes, engine.clock()::millis));
    }

    /// Reads every bus and rule from the tables, on the committer's thread.
    public void load() {
        registry.load(engine.store());
    }

    public Buses buses() {
        return buses;
    }

    public Rules rules() {
        return rules;
    }

    public Events events() {
        return events;
    }

    /// Deletes every bus but those of `kept`, and the rules on all others.
    public void reset(UnitOfWork work, Set<Arn> kept) {
        registry.reset(work, kept);
    }
}
