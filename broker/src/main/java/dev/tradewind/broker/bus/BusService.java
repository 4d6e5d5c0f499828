package dev.tradewind.broker.bus;

import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.timetable.Timetable;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Buses, rules and the way of events over them, opened together on one engine.
public final class BusService {
    public static final List<Table> TABLES =
            Stream.concat(
                            BusRow.TABLES.stream(),
                            Stream.of(
                                    EventArchives.TABLE,
                                    ArchivedEvents.EVENTS,
                                    ArchivedEvents.TOTALS,
                                    EventReplayRow.TABLE,
                                    RuleTimes.TABLE))
                    .toList();

    private final Engine engine;
    private final BusRegistry registry;
    private final Buses buses;
    private final Rules rules;
    private final Events events;
    private final EventArchives archives;
    private final EventReplays replays;
    private final RuleTimes times;
    private final BusCounts counts;

    public BusService(
            Engine engine,
            Queues queues,
            DeliveryService delivery,
            Timetable timetable,
            ContractGate gate) {
        this.engine = engine;
        registry = new BusRegistry(engine.heap());
        buses = new Buses(engine, registry);
        var archived = new ArchivedEvents(engine.store());
        archives = new EventArchives(engine, registry, queues, archived);
        counts = new BusCounts(registry);
        var routes = new Routes(engine, registry, delivery, archives, gate, counts);
        times = new RuleTimes(engine, registry, routes, timetable);
        rules = new Rules(engine, registry, times, delivery);
        replays = new EventReplays(engine, archives, archived, routes);
        events = new Events(engine, delivery, registry, archives, routes, gate);
        delivery.register(BusArns.SERVICE, new TargetOwner(registry));
        delivery.destinations()
                .register(
                        BusArns.SERVICE,
                        new BusDestination(registry, routes, engine.clock()::millis));
    }

    /// Reads every bus and rule from the tables, on the committer's thread.
    public void load() {
        registry.load(engine.store());
        archives.load();
        replays.load();
        times.load();
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

    public EventArchives archives() {
        return archives;
    }

    public EventReplays replays() {
        return replays;
    }

    /// The numbers of what buses took and rules sent.
    public BusCounts counts() {
        return counts;
    }

    /// Deletes every bus, rule, archive and replay but those of `kept`.
    public void reset(UnitOfWork work, Set<Arn> kept) {
        registry.reset(work, kept);
        archives.reset(work, kept);
        replays.reset(work, kept);
        times.reset(work);
    }
}
