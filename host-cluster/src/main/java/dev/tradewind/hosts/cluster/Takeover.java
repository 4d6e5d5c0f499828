package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.hosts.transfer.KeptTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/// The way of what another host keeps into the tables of this one, and back while nothing has happened here. The tables
/// have to be there, empty, and no process may run on them. For one thread.
public final class Takeover implements AutoCloseable {
    private final ClusterOptions options;
    private final Database database;

    /// @throws ClusterRefused if there is no database, or not with the tables that it needs
    public Takeover(ClusterOptions options) {
        this.options = options;
        database = new Database(options.postgres());
        boolean isRight = false;
        try {
            new ClusterSchema(database).check();
            isRight = true;
        } finally {
            if (!isRight) {
                database.close();
            }
        }
    }

    /// The end of a takeover that was begun.
    public enum Outcome {
        /// It was not made: nothing of it is here.
        NOT_MADE,
        MADE,
        GIVEN_BACK
    }

    public Outcome outcome(String id) {
        return database.read(connection -> TakeoverStatements.outcome(connection, id));
    }

    /// The things that another host keeps.
    @FunctionalInterface
    public interface Source {
        /// Shows each thing once.
        void each(Consumer<Kept> use);
    }

    /// Whoever is told how far it is.
    public interface Watcher {
        /// A thing was read there.
        void read(Kept kept);

        /// A thing was read back here.
        void stored(Kept kept);
    }

    /// @param isMade false where it was only tried
    /// @param copies of waiting events that were there more than once
    public record Result(KeptTally tally, long copies, boolean isMade) {}

    /// Takes all over, or nothing: in one transaction, in which all is read back and compared as well.
    ///
    /// @param id that no other takeover has
    /// @param source for people
    /// @param beforeCommit runs when everything is written and compared, unless it throws; empty where it is only tried, and
    ///     nothing is to be kept
    /// @throws ClusterRefused if the tables are not empty, a process runs, or something arrived otherwise
    /// @throws CommitUncertain if it is not known whether it was made: [#outcome] tells
    public Result take(
            String id,
            String source,
            Source contents,
            Watcher watcher,
            Optional<Runnable> beforeCommit) {
        var results = new Result[1];
        boolean isMade =
                database.change(connection -> {
                    TakeoverStatements.lock(connection);
                    TakeoverStatements.requireNobody(connection);
                    TakeoverStatements.requireEmpty(connection);
                    var rows = new TakeoverRows(connection, options);
                    contents.each(kept -> {
                        watcher.read(kept);
                        rows.add(kept);
                    });
                    rows.flush();
                    requireSame(rows.tally(), stored(connection, watcher));
                    TakeoverStatements.note(connection, id, source, rows.tally());
                    results[0] = new Result(rows.tally(), rows.copies(), beforeCommit.isPresent());
                    beforeCommit.ifPresent(Runnable::run);
                    return beforeCommit.isPresent();
                });
        if (isMade != beforeCommit.isPresent()) {
            throw new ClusterRefused("others change the tables: nothing was moved, try again");
        }
        return results[0];
    }

    private KeptTally stored(Connection connection, Watcher watcher) throws SQLException {
        var stored = new KeptTally();
        new TakeoverReading(connection, options)
                .each(kept -> {
                    watcher.stored(kept);
                    stored.add(kept);
                });
        return stored;
    }

    private static void requireSame(KeptTally written, KeptTally stored) {
        written.difference(stored)
                .ifPresent(difference -> {
                    throw new ClusterRefused(
                            "PostgreSQL gives back something else than was written, and nothing was moved: "
                                    + difference);
                });
    }

    /// Empties the tables again, if nothing has happened since the takeover.
    ///
    /// @throws ClusterRefused if something has, or there was none of this id
    public void giveBack(String id) {
        boolean isDone =
                database.change(connection -> {
                    TakeoverStatements.lock(connection);
                    TakeoverStatements.requireNobody(connection);
                    var came = TakeoverStatements.requireUnpublished(connection, id);
                    if (!stored(connection, Unwatched.INSTANCE).text().equals(came)) {
                        throw TakeoverStatements.touched();
                    }
                    TakeoverStatements.empty(connection, id);
                    return true;
                });
        if (!isDone) {
            throw new ClusterRefused("others change the tables: nothing was given back, try again");
        }
    }

    private enum Unwatched implements Watcher {
        INSTANCE;

        @Override
        public void read(Kept kept) {}

        @Override
        public void stored(Kept kept) {}
    }

    @Override
    public void close() {
        database.close();
    }
}
