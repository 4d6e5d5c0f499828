package dev.tradewind.broker.bus;

import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.engine.WouldHoldUp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The way of events into buses: matched on the thread that puts them, and with every target, or its dead-letter
/// queue, when a call returns. Any thread may call.
public final class Events {
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final Engine engine;
    private final DeliveryService delivery;
    private final BusRegistry registry;
    private final EventArchives archives;
    private final Routes routes;
    private final ContractGate gate;
    private volatile EventWatch watch = EventWatch.NOBODY;

    Events(
            Engine engine,
            DeliveryService delivery,
            BusRegistry registry,
            EventArchives archives,
            Routes routes,
            ContractGate gate) {
        this.engine = engine;
        this.delivery = delivery;
        this.registry = registry;
        this.archives = archives;
        this.routes = routes;
        this.gate = gate;
    }

    /// Has somebody look at events from now on, beside those who do already.
    public synchronized void watchedBy(EventWatch watcher) {
        watch = watch.and(watcher);
    }

    /// A new event, before it has an id.
    ///
    /// @param bus that takes it; nobody gets it where there is none
    public record Entry(Arn bus, BusEvent event) {}

    /// An id for an event.
    public UUID newId() {
        return engine.newId();
    }

    /// The time at which a bus takes what is put now.
    public Instant now() {
        return Instant.ofEpochMilli(engine.clock().millis());
    }

    /// Checks the detail of an event.
    ///
    /// @throws Refusal with `DETAIL_MALFORMED`
    public static void checkDetail(String detail) {
        if (!EventJson.isObject(detail)) {
            throw new Refusal(BusFault.DETAIL_MALFORMED, "Detail is malformed.");
        }
    }

    /// Checks the time of an event, which its text has with four digits of a year.
    ///
    /// @throws Refusal with `TIME_OUT_OF_RANGE`
    public static void checkTime(Instant time) {
        if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10000)) {
            throw new Refusal(
                    BusFault.TIME_OUT_OF_RANGE,
                    "Parameter Time is not valid. Reason: Its year is not one of 0000 to 9999.");
        }
    }

    /// Checks what was promised of an event.
    ///
    /// @throws Refusal with [dev.tradewind.broker.contract.ContractFault#BROKEN]
    /// @throws WouldHoldUp in a round, if something was
    public void checkContract(Entry entry) {
        gate.pass(() -> entry.event().offeredTo(entry.bus()));
    }

    /// Puts events on their buses, in one atomic batch. Copies that there is no room for in memory are refused, as
    /// those of a publication are.
    ///
    /// @throws WouldHoldUp in a round, if they have many copies, or one that takes long to make, or are watched
    public void put(List<Entry> entries) {
        boolean isWatched = entries.stream().anyMatch(it -> watch.isOn(it.bus()));
        if (isWatched && engine.isInRound()) {
            throw new WouldHoldUp();
        }
        putAll(entries);
        if (isWatched) {
            entries.forEach(it -> watch.saw(it.bus(), it.event()));
        }
    }

    private void putAll(List<Entry> entries) {
        try (var share = delivery.copies().share(Routes.RECEIVERS)) {
            var prepared = new PreparedEvents(routed(entries, routes.ofPut(share)), List.of());
            if (prepared.isForNobody()) {
                prepared.routed().forEach(Routes.Routed::countAlone);
            } else {
                engine.run(work -> {
                    put(work, prepared);
                    return true;
                });
            }
        }
    }

    /// Tells whether a bus has neither rule nor archive, and nobody looks at it, so that no event is wanted there.
    public boolean isForNobody(Arn bus) {
        return registry.rulesOf(bus).byArn().isEmpty() && archives.isEmpty() && !watch.isOn(bus);
    }

    /// Tells whether a rule or an archive of a bus may want an event of this source and detail-type, or somebody looks at
    /// all that are put there, so that whoever has one in another form knows whether to make it. Costs next to nothing
    /// where there is none of these.
    public boolean isWanted(Arn bus, String source, String detailType) {
        return watch.isOn(bus)
                || registry.rulesOf(bus)
                        .index()
                        .candidates(source, detailType)
                        .findAny()
                        .isPresent()
                || archives.mayKeep(bus, source, detailType);
    }

    /// Matches events and makes their copies, which needs no turn on the committer's thread, for a later
    /// [#put(UnitOfWork, PreparedEvents)]. How much the copies of each have is limited, but not how much they have
    /// together with those of others.
    ///
    /// @throws WouldHoldUp as [#put(List)]
    public PreparedEvents prepare(List<Entry> entries) {
        return prepare(entries, routes.ofPreparation(engine.isInRound()));
    }

    /// The same in the turn of whoever puts them, who is asked for them there and cannot do it elsewhere.
    public PreparedEvents prepareInTurn(List<Entry> entries) {
        return prepare(entries, routes.ofPreparation(false));
    }

    private PreparedEvents prepare(List<Entry> entries, Routes.Way way) {
        return new PreparedEvents(
                routed(entries, way), entries.stream().filter(it -> watch.isOn(it.bus())).toList());
    }

    private List<Routes.Routed> routed(List<Entry> entries, Routes.Way way) {
        return entries.stream().map(entry -> routes.of(entry, way)).toList();
    }

    /// Puts events inside a unit of work that the caller runs.
    public void put(UnitOfWork work, PreparedEvents prepared) {
        prepared.routed().forEach(it -> it.take(work));
        prepared.watched()
                .forEach(it -> work.batch().afterCommit(() -> watch.passed(it.bus(), it.event())));
    }
}
