package dev.tradewind.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The events that wait for one page. Those that come while there is no room are missed, and counted. Any thread may offer
/// some; one takes them.
final class TailQueue {
    static final int EVENTS_MAX = 500;

    /// Beside it there may be one event of any size.
    static final int BYTES_MAX = 2 << 20;

    /// Events of one update: more than so many at once nobody reads.
    private static final int BATCH_MAX = 100;

    private final BlockingQueue<Tailed> waiting = new LinkedBlockingQueue<>(EVENTS_MAX);
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicLong missed = new AtomicLong();

    /// Events that have come, and the number of those that were missed since the last time.
    record Batch(List<Tailed> events, long missed) {}

    void offer(Tailed event) {
        boolean hasRoom = waiting.isEmpty() || bytes.get() + event.weight() <= BYTES_MAX;
        if (hasRoom && waiting.offer(event)) {
            bytes.addAndGet(event.weight());
        } else {
            missed.incrementAndGet();
        }
    }

    /// Waits until something has come, or for as long.
    Batch take(Duration longest) throws InterruptedException {
        var events = new ArrayList<Tailed>();
        var first = waiting.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            events.add(first);
            waiting.drainTo(events, BATCH_MAX - 1);
        }
        events.forEach(it -> bytes.addAndGet(-it.weight()));
        return new Batch(events, missed.getAndSet(0));
    }
}
