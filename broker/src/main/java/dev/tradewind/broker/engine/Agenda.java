package dev.tradewind.broker.engine;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// What is to happen when, earliest first. Used on the committer's thread.
final class Agenda {
    private final PriorityQueue<Deadline> deadlines =
            new PriorityQueue<>(Comparator.comparingLong(Deadline::atMillis));

    void add(long atMillis, Scheduled scheduled) {
        deadlines.add(new Deadline(atMillis, scheduled));
    }

    /// Runs everything that is due.
    void run(UnitOfWork work) {
        while (nextMillis() <= work.nowMillis()) {
            deadlines.remove().scheduled().onDeadline(work);
        }
    }

    void cancel(Predicate<Scheduled> cancelled) {
        deadlines.removeIf(deadline -> cancelled.test(deadline.scheduled()));
    }

    void clear() {
        deadlines.clear();
    }

    long nextMillis() {
        var next = deadlines.peek();
        return next == null ? BrokerClock.Alarm.NEVER : next.atMillis();
    }

    private record Deadline(long atMillis, Scheduled scheduled) {}
}
