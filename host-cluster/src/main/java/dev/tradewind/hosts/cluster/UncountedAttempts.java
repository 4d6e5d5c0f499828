package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The attempts of parked events that do not count, as the database was away meanwhile. Each was counted when the event was
/// taken, and is taken back as soon as there is a database. Any thread may add.
///
/// They are few: nothing is taken before those are written that were there.
final class UncountedAttempts {
    private final Database database;
    private final Queue<Uncounted> all = new ConcurrentLinkedQueue<>();

    UncountedAttempts(Database database) {
        this.database = database;
    }

    private record Uncounted(ParkedStatements.Place place, int attempt, Duration delay) {}

    /// @param attempt that does not count
    /// @param delay until it is made anew
    void add(ParkedStatements.Place place, int attempt, Duration delay) {
        all.add(new Uncounted(place, attempt, delay));
    }

    /// Writes down that they do not count. For one thread.
    ///
    /// @throws DatabaseFailure if there is still no database; then they stay
    void takeBack() {
        for (var next = all.peek(); next != null; next = all.peek()) {
            var it = next;
            boolean isWritten =
                    database.change(connection -> {
                        ParkedStatements.putOff(connection, it.place(), it.attempt(), it.delay());
                        return true;
                    });
            if (isWritten) {
                all.remove();
            }
        }
    }
}
