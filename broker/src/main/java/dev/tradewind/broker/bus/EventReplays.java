package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.EventReplay.State;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The replays of all archives. A replay survives a restart, and goes on where it was. Any thread may call; what a call
/// changed is on disk when it returns.
public final class EventReplays {
    /// Under way for an account in a region. Source: EventBridge User Guide, "Amazon EventBridge quotas".
    public static final int UNDER_WAY_MAX = 10;

    /// Kept for an account in a region, this project's limit; AWS keeps them for 90 days.
    static final int REPLAYS_MAX = 1000;

    /// In the heap, with a description as long as it may be.
    private static final int REPLAY_BYTES = 4 << 10;

    private static final int FILTER_BYTES = 1 << 10;

    private final Engine engine;
    private final EventArchives archives;
    private final ArchivedEvents events;
    private final Routes routes;
    private final ReplayTurn turn = new ReplayTurn();
    private final HeapAccount.Share heap;

    // replaced as a whole when the tables are read anew
    private volatile Map<Arn, EventReplay> replays = new ConcurrentHashMap<>();

    EventReplays(Engine engine, EventArchives archives, ArchivedEvents events, Routes routes) {
        this.engine = engine;
        this.archives = archives;
        this.events = events;
        this.routes = routes;
        heap = engine.heap().share();
    }

    void load() {
        var loaded = new ConcurrentHashMap<Arn, EventReplay>();
        var rows = engine.store().scan(EventReplayRow.TABLE, BusRow.ALL.from(), BusRow.ALL.to());
        try (rows) {
            while (rows.next()) {
                var replay = EventReplayRow.decode(rows.value());
                loaded.put(replay.arn(), replay);
            }
        }
        replays = loaded;
        weigh();
        loaded.values().stream().filter(it -> it.state().isUnderWay()).forEach(this::goOn);
    }

    private void weigh() {
        heap.set(replays.values().stream().mapToLong(EventReplays::weight).sum());
    }

    private static long weight(EventReplay replay) {
        return REPLAY_BYTES + (long) replay.rules().size() * FILTER_BYTES;
    }

    private void goOn(EventReplay replay) {
        var step =
                new EventReplayStep(
                        new EventReplayStep.Ground(engine, this, archives, events, routes, turn),
                        replay.arn());
        engine.schedule(engine.nowMillis(), step);
    }

    /// Begins a replay.
    public EventReplay start(EventReplay asked) {
        return engine.run(work -> {
            if (replays.containsKey(asked.arn())) {
                throw new Refusal(
                        BusFault.REPLAY_EXISTS,
                        "Replay %s already exists.".formatted(asked.name()));
            }
            makePlace(work, asked);
            engine.heap().requireRoomFor(weight(asked));
            save(work, asked);
            goOn(asked);
            return asked;
        });
    }

    /// Refuses one more than may be under way, and forgets the oldest that is over where there are too many.
    private void makePlace(UnitOfWork work, EventReplay asked) {
        var others = list(asked.arn().region(), asked.arn().account());
        if (others.stream().filter(it -> it.state().isUnderWay()).count() >= UNDER_WAY_MAX) {
            throw Rules.tooMany();
        }
        if (others.size() >= REPLAYS_MAX) {
            others.stream()
                    .filter(it -> !it.state().isUnderWay())
                    .min(Comparator.comparing(EventReplay::startedAt))
                    .ifPresent(oldest -> forget(work, oldest));
        }
    }

    private void forget(UnitOfWork work, EventReplay replay) {
        replays.remove(replay.arn());
        work.batch().delete(EventReplayRow.TABLE, BusRow.key(replay.arn()));
    }

    /// The time that replays which begin now say they began at.
    public Instant now() {
        return Instant.ofEpochMilli(engine.clock().millis());
    }

    void save(UnitOfWork work, EventReplay replay) {
        replays.put(replay.arn(), replay);
        weigh();
        work.batch()
                .put(EventReplayRow.TABLE, BusRow.key(replay.arn()), EventReplayRow.encode(replay));
        work.batch().sync();
    }

    public Optional<EventReplay> find(Arn arn) {
        return Optional.ofNullable(replays.get(arn));
    }

    public EventReplay require(Arn arn) {
        return find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                BusFault.REPLAY_NOT_FOUND,
                                "Replay %s does not exist.".formatted(BusArns.replayName(arn))));
    }

    /// The replays of an account in a region, by name.
    public List<EventReplay> list(String region, String account) {
        return replays.values().stream()
                .filter(it -> it.arn().region().equals(region))
                .filter(it -> it.arn().account().equals(account))
                .sorted(Comparator.comparing(EventReplay::name))
                .toList();
    }

    /// Has a replay that is under way stop at its next step.
    public EventReplay cancel(Arn arn) {
        return engine.run(work -> {
            var replay = require(arn);
            if (replay.state() != State.STARTING && replay.state() != State.RUNNING) {
                throw new Refusal(
                        BusFault.REPLAY_OVER,
                        "Replay %s is not in a valid state for this operation."
                                .formatted(replay.name()));
            }
            var cancelling = replay.in(State.CANCELLING);
            save(work, cancelling);
            return cancelling;
        });
    }

    /// Forgets every replay but those of `kept`.
    void reset(UnitOfWork work, Set<Arn> kept) {
        replays.keySet().removeIf(it -> !kept.contains(it));
        weigh();
        BusRow.ALL.deleteBut(
                work.batch(),
                EventReplayRow.TABLE,
                replays.keySet().stream().map(BusRow::key).map(KeyRange::only).toList());
    }
}
