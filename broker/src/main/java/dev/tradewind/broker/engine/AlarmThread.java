package dev.tradewind.broker.engine;

import java.util.concurrent.locks.LockSupport;

/// An alarm with a virtual thread that waits for its time.
final class AlarmThread implements BrokerClock.Alarm {
    private final BrokerClock clock;
    private final Runnable onTime;
    private final Thread thread;
    private volatile long atMillis = NEVER;
    private volatile boolean closed;

    AlarmThread(BrokerClock clock, Runnable onTime) {
        this.clock = clock;
        this.onTime = onTime;
        thread = Thread.ofVirtual().name("broker-alarm").start(this::ring);
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
