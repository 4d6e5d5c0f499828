package dev.tradewind.broker.engine;

import java.util.Comparator;
import java.util.PriorityQueue;

/// What is to happen when, earliest first. Used on the committer's thread, but for [#earliestMillis].
final class Alarm {
    private static final long NEVER = Long.MAX_VALUE;

    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>(Comparator.comparingLong(Deadline::atMillis));
    private volatile long earliestMillis = NEVER;

    /// Adds a deadline; true if it is now the earliest.
    boolean add(long atMillis, Scheduled scheduled) {
        deadlines.add(new Deadline(atMillis, scheduled));
        boolean earlier = atMillis < earliestMillis;
        if (earlier) {
            earliestMillis = atMillis;
        }
        return earlier;
    }

    void fire(UnitOfWork work) {
        while (!deadlines.isEmpty() && deadlines.peek().atMillis() <= work.nowMillis()) {
            deadlines.remove().scheduled().onDeadline(work);
        }
        earliestMillis = deadlines.isEmpty() ? NEVER : deadlines.peek().atMillis();
    }

    void clear() {
        deadlines.clear();
        earliestMillis = NEVER;
    }

    long earliestMillis() {
        return earliestMillis;
    }

    private record Deadline(long atMillis, Scheduled scheduled) {}
}
