package dev.tradewind.engine;

import dev.tradewind.store.Store;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the broker's decisions, one after the other, on the store's committer, each at a moment that never
/// goes back; and those that are due at a time when that time comes.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /// Between tries to run what is due while the store refuses to write.
    private static final long RETRY_MILLIS = 1000;

    private final Store store;
    private final EngineClock clock;
    private final RandomGenerator random;
    private final HeapAccount heap;
    private final DiskReserve reserve;
    private final Agenda agenda = new Agenda();
    private final EngineClock.Alarm alarm;
    private long alarmAtMillis = EngineClock.Alarm.NEVER;
    private long latestMillis;

    /// The time by which the engine is ahead of the clock.
    private long aheadMillis;

    public Engine(Store store, EngineClock clock, RandomGenerator random) {
        this(store, clock, random, HeapAccount.ofThisHeap());
    }

    /// @param heap the account of what its cores keep in memory
    public Engine(Store store, EngineClock clock, RandomGenerator random, HeapAccount heap) {
        this.heap = heap;
        this.store = store;
        reserve = new DiskReserve(store::freeBytes, System::nanoTime);
        this.clock = clock;
        this.random = random;
        alarm = clock.alarm(this::ring);
    }

    /// Runs `load` now and after every failed write: it reads all state in memory anew from the tables.
    public void start(Runnable load) {
        store.keepLoaded(() -> {
            agenda.clear();
            alarmAtMillis = EngineClock.Alarm.NEVER;
            load.run();
        });
    }

    /// Runs `decision` in its turn; returns its answer once what it changed is committed.
    public <R> R run(Function<UnitOfWork, R> decision) {
        return store.commit(batch -> decision.apply(new UnitOfWork(batch, nowMillis())));
    }

    /// Runs as many of `calls` as fit into one round: see [Store#commitTogether].
    public void runTogether(Iterator<? extends Runnable> calls) {
        store.commitTogether(calls);
    }

    /// Tells whether this thread is within [#runTogether], and must hold up nobody.
    public boolean isInRound() {
        return store.isCommittingTogether();
    }

    /// Has `scheduled` run at `atMillis` or soon after: once, at the earliest time that was asked for since it ran last. For
    /// the committer's thread.
    public void schedule(long atMillis, Scheduled scheduled) {
        agenda.add(atMillis, scheduled);
        setAlarm();
    }

    /// Forgets what was scheduled and is cancelled. For the committer's thread.
    public void cancel(Predicate<Scheduled> cancelled) {
        agenda.cancel(cancelled);
    }

    /// The number of things that are scheduled. For the committer's thread.
    int scheduled() {
        return agenda.size();
    }

    private void setAlarm() {
        if (agenda.nextMillis() < alarmAtMillis) {
            alarmAtMillis = agenda.nextMillis();
            alarm.set(alarmAtMillis - aheadMillis);
        }
    }

    /// The time of the decision that is running. For the committer's thread.
    public long nowMillis() {
        latestMillis = Math.max(latestMillis, clock.millis() + aheadMillis);
        return latestMillis;
    }

    /// Notes a time that was before this process began. If the clock was set back since, the engine's time goes
    /// on from there, so that a lease ends after its timeout and not after the clock has caught up.
    public void notBefore(long millis) {
        if (millis > clock.millis() + aheadMillis) {
            aheadMillis = millis - clock.millis();
        }
    }

    public Store store() {
        return store;
    }

    public EngineClock clock() {
        return clock;
    }

    /// The account of what is kept in memory.
    public HeapAccount heap() {
        return heap;
    }

    /// The room on the disk that is kept for messages and orders.
    public DiskReserve reserve() {
        return reserve;
    }

    public RandomGenerator random() {
        return random;
    }

    /// A random UUID (RFC 9562, version 4).
    public UUID newId() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public void close() {
        alarm.close();
    }

    /// The supervisor of what is due: whatever goes wrong with it, it is tried again.
    private void ring() {
        try {
            run(work -> {
                alarmAtMillis = EngineClock.Alarm.NEVER;
                agenda.run(work);
                setAlarm();
                return true;
            });
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("What is due could not be done; trying again");
            alarm.set(clock.millis() + RETRY_MILLIS);
        }
    }
}
