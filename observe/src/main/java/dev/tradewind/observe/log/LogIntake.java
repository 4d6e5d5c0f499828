package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.LogWriter.Prepared;
import dev.tradewind.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of events that this instance has about itself: nobody waits until they are written. What comes meanwhile, or
/// while they are gathered, is written together, a block for each stream. A kill loses what waits, some milliseconds of it
/// and what is gathered, and a loss of power the latest of what is written.
///
/// Any thread may offer events.
public final class LogIntake implements AutoCloseable {
    /// Characters that wait or are being written, and [#EVENT_WEIGHT] for each event; whatever comes beyond is left out.
    static final int WAITING_MAX = 8 << 20;

    /// The objects of an event, without its text.
    static final int EVENT_WEIGHT = 100;

    /// Weight that is written without being gathered any longer.
    private static final int GATHERED_MAX = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(LogIntake.class);

    private final Engine engine;
    private final LogGroups groups;
    private final LogWriter writer;
    private final long gatheringMillis;
    private final Optional<EngineClock.Alarm> alarm;
    private final Object lock = new Object();
    private Map<Place, List<LogEvent>> waiting = new LinkedHashMap<>();
    private long heldWeight;
    private long leftOut;
    private long toldLeftOut;
    private long taken;
    private long dueMillis;
    private long clearings;
    private boolean isClosed;
    private @Nullable Thread thread;

    public LogIntake(Engine engine, LogStore logs) {
        this(engine, logs, Duration.ZERO);
    }

    /// An intake that gathers events for as long before it writes them, or until there are many.
    public LogIntake(Engine engine, LogStore logs, Duration gathering) {
        this.engine = engine;
        groups = logs.groups();
        writer = logs.writer();
        gatheringMillis = gathering.toMillis();
        alarm =
                gathering.isZero()
                        ? Optional.empty()
                        : Optional.of(engine.clock().alarm(this::wake));
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /// Begins to write.
    public void begin() {
        synchronized (lock) {
            thread = Thread.ofVirtual().name("log-intake").start(this::write);
        }
    }

    /// Has events written into a stream of a group, which are made if they are not there.
    public void offer(Arn group, String stream, List<LogEvent> events) {
        offer(group, stream, events, LogAllowance.AS_OTHERS);
    }

    /// The same, where the group has no more time and room than that.
    public void offer(Arn group, String stream, List<LogEvent> events, LogAllowance allowance) {
        offer(new Place(group, stream, true, allowance), events);
    }

    /// Has events written into a stream of a group that somebody has made; if it is gone when their turn comes, they are
    /// left out.
    public void offerToMade(Arn group, String stream, List<LogEvent> events) {
        offer(new Place(group, stream, false, LogAllowance.AS_OTHERS), events);
    }

    private void offer(Place place, List<LogEvent> events) {
        long weight = weight(events);
        synchronized (lock) {
            if (isClosed || heldWeight + weight > WAITING_MAX || engine.reserve().isTouched()) {
                leftOut += events.size();
                return;
            }
            if (waiting.isEmpty()) {
                dueMillis = engine.clock().millis() + gatheringMillis;
                alarm.ifPresent(it -> it.set(dueMillis));
            }
            heldWeight += weight;
            taken += events.size();
            waiting.computeIfAbsent(place, _ -> new ArrayList<>()).addAll(events);
            if (isDue()) {
                lock.notifyAll();
            }
        }
    }

    /// Tells whether what waits is to be written now.
    private boolean isDue() {
        return !waiting.isEmpty()
                && (gatheringMillis == 0
                        || heldWeight >= GATHERED_MAX
                        || engine.clock().millis() >= dueMillis);
    }

    /// The number of events that were taken.
    public long taken() {
        synchronized (lock) {
            return taken;
        }
    }

    /// The number of events that were left out, for want of room for them or because they could not be written.
    public long leftOut() {
        synchronized (lock) {
            return leftOut;
        }
    }

    /// Forgets what waits, and what is not written yet. On the committer's thread.
    public void clear() {
        synchronized (lock) {
            heldWeight -= weight(waiting);
            waiting = new LinkedHashMap<>();
            clearings++;
        }
    }

    private static long weight(Map<Place, List<LogEvent>> events) {
        return events.values().stream().mapToLong(LogIntake::weight).sum();
    }

    private static long weight(List<LogEvent> events) {
        return events.stream().mapToLong(it -> it.message().length() + EVENT_WEIGHT).sum();
    }

    private void write() {
        for (var next = take(); !next.events().isEmpty(); next = take()) {
            write(next);
            release(next);
        }
    }

    /// The supervisor of what is written: whatever goes wrong with it, it is left out, and the next is tried.
    private void write(Taken taken) {
        var prepared = new LinkedHashMap<Place, Prepared>();
        taken.events()
                .forEach((place, events) ->
                        prepare(place, events).ifPresent(it -> prepared.put(place, it)));
        try {
            engine.run(work -> {
                if (isCurrent(taken)) {
                    prepared.forEach((place, it) -> write(work, place, it, taken.number(place)));
                }
                return true;
            });
        } catch (StoreException e) {
            prepared.keySet().forEach(it -> countLeftOut(taken.number(it)));
            LOG.atWarn()
                    .log("{} streams of logs are not written: {}", prepared.size(), e.getMessage());
        } catch (RuntimeException e) {
            prepared.keySet().forEach(it -> countLeftOut(taken.number(it)));
            LOG.atWarn().setCause(e).log("{} streams of logs are not written", prepared.size());
        }
    }

    private void countLeftOut(int events) {
        synchronized (lock) {
            leftOut += events;
            toldLeftOut += events;
        }
    }

    /// The supervisor of making one stream's ready, which leaves the others alone.
    private Optional<Prepared> prepare(Place place, List<LogEvent> events) {
        try {
            return Optional.of(writer.prepare(place.group(), place.stream(), events));
        } catch (RuntimeException e) {
            countLeftOut(events.size());
            LOG.atWarn().setCause(e).log("the log {} is not written", place.group());
            return Optional.empty();
        }
    }

    private boolean isCurrent(Taken taken) {
        synchronized (lock) {
            return taken.clearings() == clearings;
        }
    }

    private void write(UnitOfWork work, Place place, Prepared events, int number) {
        if (!place.isMade() && groups.find(place.group()).isEmpty()) {
            return;
        }
        try {
            writer.put(work, events, place.allowance());
        } catch (Refusal e) {
            countLeftOut(number);
            LOG.atWarn().log("the log {} is not written: {}", events.group(), e.getMessage());
        }
    }

    /// Makes room for others, and tells how many found none; not while others wait for the lock.
    private void release(Taken written) {
        long weight = weight(written.events());
        long untold;
        synchronized (lock) {
            heldWeight -= weight;
            untold = leftOut - toldLeftOut;
            toldLeftOut = leftOut;
        }
        if (untold > 0) {
            LOG.atWarn().log("{} events of logs came too fast, and are left out", untold);
        }
    }

    /// Waits for events; none once it is closed and all are taken.
    private Taken take() {
        synchronized (lock) {
            while (!isDue() && !isClosed) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts the intake of logs", e);
                }
            }
            var taken = new Taken(waiting, clearings);
            waiting = new LinkedHashMap<>();
            return taken;
        }
    }

    /// Writes what waits, and takes no more.
    @Override
    public void close() {
        alarm.ifPresent(EngineClock.Alarm::close);
        Thread writing;
        synchronized (lock) {
            isClosed = true;
            writing = thread;
            lock.notifyAll();
        }
        if (writing != null) {
            try {
                writing.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// @param isMade whether the group is made if it is not there
    private record Place(Arn group, String stream, boolean isMade, LogAllowance allowance) {}

    /// Events on their way to the committer's thread.
    ///
    /// @param clearings before they were taken: after another one they are not written
    private record Taken(Map<Place, List<LogEvent>> events, long clearings) {
        int number(Place place) {
            return events.getOrDefault(place, List.of()).size();
        }
    }
}
