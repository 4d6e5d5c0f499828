package dev.tradewind.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A clock that stands still until a test or a simulation moves it. What is due at the new time has happened
/// when [#advance] returns.
public final class ManualClock implements EngineClock {
    private final AtomicLong nowMillis;
    private final Set<Thread> parked = ConcurrentHashMap.newKeySet();
    private final List<ManualAlarm> alarms = new CopyOnWriteArrayList<>();

    public ManualClock(Instant start) {
        nowMillis = new AtomicLong(start.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMillis.get());
    }

    @Override
    public long millis() {
        return nowMillis.get();
    }

    /// Moves the time on, lets everything happen that is due, and wakes whoever waits for the time.
    public void advance(Duration time) {
        nowMillis.addAndGet(time.toMillis());
        alarms.forEach(ManualAlarm::ringIfDue);
        parked.forEach(LockSupport::unpark);
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        var thread = Thread.currentThread();
        parked.add(thread);
        if (millis() < deadlineMillis) {
            LockSupport.park(this);
        }
        parked.remove(thread);
    }

    @Override
    public Alarm alarm(Runnable onTime) {
        var alarm = new ManualAlarm(onTime);
        alarms.add(alarm);
        return alarm;
    }

    private final class ManualAlarm implements Alarm {
        private final Runnable onTime;
        private final AtomicLong atMillis = new AtomicLong(NEVER);

        ManualAlarm(Runnable onTime) {
            this.onTime = onTime;
        }

        @Override
        public void set(long millis) {
            atMillis.set(millis);
        }

        void ringIfDue() {
            while (atMillis.get() <= millis()) {
                atMillis.set(NEVER);
                onTime.run();
            }
        }

        @Override
        public void close() {
            alarms.remove(this);
        }
    }
}
