package dev.tradewind.engine;

import java.util.concurrent.locks.LockSupport;

/// An alarm with a virtual thread that waits for its time.
final class AlarmThread implements EngineClock.Alarm {
    private final EngineClock clock;
    private final Runnable onTime;
    private final Thread thread;
    private volatile long atMillis = NEVER;
    private volatile boolean closed;

    AlarmThread(EngineClock clock, Runnable onTime) {
        this.clock = clock;
        this.onTime = onTime;
        thread = Thread.ofVirtual().name("engine-alarm").start(this::ring);
    }

    @Override
    public void set(long millis) {
        boolean earlier = millis < atMillis;
        atMillis = millis;
        if (earlier) {
            LockSupport.unpark(thread);
        }
    }

    private void ring() {
        while (!closed) {
            if (clock.millis() < atMillis) {
                clock.parkUntil(atMillis);
            } else {
                atMillis = NEVER;
                onTime.run();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
