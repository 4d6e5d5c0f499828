package dev.tradewind.engine;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The things that are to happen, earliest first: each thing once, at the earliest time it was
/// asked for. So its memory grows with what waits, not with how often that changes its mind. Used
/// on the committer's thread.
final class Agenda {
    private static final long RETRY_MILLIS = 1000;

    private final TreeSet<Deadline> deadlines =
            new TreeSet<>(
                    Comparator.comparingLong(Deadline::atMillis)
                            .thenComparingLong(Deadline::number));
    private final IdentityHashMap<Scheduled, Deadline> byWhat = new IdentityHashMap<>();
    private long added;

    void add(long atMillis, Scheduled scheduled) {
        var earlier = byWhat.get(scheduled);
        if (earlier != null && earlier.atMillis() <= atMillis) {
            return;
        }
        if (earlier != null) {
            deadlines.remove(earlier);
        }
        var deadline = new Deadline(atMillis, added++, scheduled);
        deadlines.add(deadline);
        byWhat.put(scheduled, deadline);
    }

    /// Runs everything that is due.
    void run(UnitOfWork work) {
        while (nextMillis() <= work.nowMillis()) {
            var scheduled = deadlines.removeFirst().scheduled();
            byWhat.remove(scheduled);
            runOrKeep(scheduled, work);
        }
    }

    /// Runs what is due; if it throws, it is due again a little later, behind all else that is due
    /// now.
    private void runOrKeep(Scheduled scheduled, UnitOfWork work) {
        boolean done = false;
        try {
            scheduled.onDeadline(work);
            done = true;
        } finally {
            if (!done) {
                add(work.nowMillis() + RETRY_MILLIS, scheduled);
            }
        }
    }

    void cancel(Predicate<Scheduled> cancelled) {
        deadlines.removeIf(deadline -> cancelled.test(deadline.scheduled()));
        byWhat.keySet().removeIf(cancelled);
    }

    void clear() {
        deadlines.clear();
        byWhat.clear();
    }

    long nextMillis() {
        return deadlines.isEmpty() ? EngineClock.Alarm.NEVER : deadlines.first().atMillis();
    }

    int size() {
        return deadlines.size();
    }

    /// @param number tells those of one time apart, in the order they were added
    private record Deadline(long atMillis, long number, Scheduled scheduled) {}
}
