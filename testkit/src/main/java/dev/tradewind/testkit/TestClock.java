package dev.tradewind.testkit;

import dev.tradewind.engine.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The broker's time in a test: it passes as the machine's does, and leaps ahead when the test says so.
///
/// Any thread may move it. It never goes back, so neither does it between the tests of a class.
public final class TestClock implements EngineClock {
    private final long madeAtMillis = System.currentTimeMillis();
    private final long madeAtNanos = System.nanoTime();
    private final AtomicLong leaptMillis = new AtomicLong();
    private final Set<Thread> parked = ConcurrentHashMap.newKeySet();
    private final List<LeapingAlarm> alarms = new CopyOnWriteArrayList<>();

    TestClock() {}

    /// Leaps ahead. When it returns, everything has happened that was due by the new time: delays, visibility
    /// timeouts and retention have ended, receives that waited have what became visible, and those whose own
    /// wait is over have returned with nothing. It is one leap: what a consumer does in answer to it happens
    /// after it, at the new time.
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time goes forward only, not by " + time);
        }
        leaptMillis.addAndGet(time.toMillis());
        alarms.forEach(LeapingAlarm::ringWhileDue);
        parked.forEach(LockSupport::unpark);
    }

    @Override
    public long millis() {
        long passedNanos = System.nanoTime() - madeAtNanos;
        return madeAtMillis + leaptMillis.get() + TimeUnit.NANOSECONDS.toMillis(passedNanos);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        var thread = Thread.currentThread();
        parked.add(thread);
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(deadlineMillis - millis()));
        parked.remove(thread);
    }

    @Override
    public Alarm alarm(Runnable onTime) {
        var ringing = new ReentrantLock();
        var passing = EngineClock.super.alarm(() -> alone(ringing, onTime));
        var alarm = new LeapingAlarm(onTime, passing, ringing);
        alarms.add(alarm);
        return alarm;
    }

    private static void alone(Lock ringing, Runnable onTime) {
        ringing.lock();
        try {
            onTime.run();
        } finally {
            ringing.unlock();
        }
    }

    /// An alarm that rings by itself as time passes, and on the leaping thread when it leaps.
    private final class LeapingAlarm implements Alarm {
        private final Runnable onTime;
        private final Alarm passing;
        private final Lock ringing;
        private final AtomicLong atMillis = new AtomicLong(NEVER);

        LeapingAlarm(Runnable onTime, Alarm passing, Lock ringing) {
            this.onTime = onTime;
            this.passing = passing;
            this.ringing = ringing;
        }

        @Override
        public void set(long millis) {
            atMillis.set(millis);
            passing.set(millis);
        }

        /// Rings at least once, since the alarm that rings by itself may be about to; and alone, since what
        /// another ring has begun to do is not done yet, and what it will set this alarm to not known.
        void ringWhileDue() {
            alone(ringing, this::ringAlone);
        }

        private void ringAlone() {
            do {
                atMillis.set(NEVER);
                onTime.run();
            } while (atMillis.get() <= millis());
        }

        @Override
        public void close() {
            alarms.remove(this);
            passing.close();
        }
    }
}
