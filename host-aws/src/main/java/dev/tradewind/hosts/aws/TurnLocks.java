package dev.tradewind.hosts.aws;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// The locks by which steps of one process that want the same documents come after each other, so that they do not overtake
/// each other in the table. Those of other processes may.
final class TurnLocks {
    private static final int LOCKS = 64;

    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock(true)).toList();

    /// Holds the locks of these documents until it is closed.
    Held hold(Collection<DocumentPlace> places) {
        var held =
                places.stream()
                        .map(place -> Math.floorMod(place.hashCode(), LOCKS))
                        .sorted() // each takes them in this order, so that none waits for one who
                        // waits for it
                        .distinct()
                        .map(locks::get)
                        .toList();
        held.forEach(ReentrantLock::lock);
        return new Held(held);
    }

    /// Locks that this thread has.
    record Held(List<ReentrantLock> locks) implements AutoCloseable {
        Held {
            locks = List.copyOf(locks);
        }

        @Override
        public void close() {
            locks.forEach(ReentrantLock::unlock);
        }
    }
}
