package dev.tradewind.hosts.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/// Group commit: while some commits are on their way to the disk those that come wait, and are made together by one transaction
/// after that. None waits for others to come. Any thread may call.
final class GroupCommit {
    /// So many groups are under way at once: while one waits for the disk another is sent.
    private static final int GROUPS_MAX = 2;

    /// Rows are locked until all of a group are on the disk.
    private static final int COMMITS_MAX = 64;

    /// A commit that was not sent by then, as those before it take so long, is not sent any more: as long as a caller waits for
    /// a connection.
    private static final Duration WAIT_MAX = Database.CONNECTION_WAIT_MAX;

    private final Database database;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int underWay;

    GroupCommit(Database database) {
        this.database = database;
    }

    /// A commit whose caller waits.
    private record Waiting(PreparedCommit commit, CompletableFuture<Boolean> made) {}

    /// Makes a commit.
    ///
    /// @return false if it was overtaken; then nothing was changed
    /// @throws DatabaseFailure if it was not made
    /// @throws CommitUncertain if it is not known whether it was
    boolean make(PreparedCommit commit) {
        var own = new Waiting(commit, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(own);
            if (underWay < GROUPS_MAX) {
                underWay++;
                Thread.startVirtualThread(this::makeAll);
            }
        }
        return outcome(own);
    }

    private boolean outcome(Waiting own) {
        try {
            return own.made().copy().orTimeout(WAIT_MAX.toMillis(), MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException late) {
                if (withdraw(own)) {
                    throw DatabaseFailure.late("commits before this one take long", late);
                }
                return outcomeOfSent(own);
            }
            throw thrown(e);
        }
    }

    /// The database has its own patience.
    private static boolean outcomeOfSent(Waiting own) {
        try {
            return own.made().join();
        } catch (CompletionException e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(CompletionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : e;
    }

    /// @return false if it has been sent
    private synchronized boolean withdraw(Waiting own) {
        return waiting.remove(own);
    }

    private void makeAll() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            make(group).ifPresent(this::refuseWaiting);
        }
    }

    private synchronized List<Waiting> next() {
        var group = new ArrayList<Waiting>();
        while (!waiting.isEmpty() && group.size() < COMMITS_MAX) {
            group.add(waiting.remove());
        }
        if (group.isEmpty()) {
            underWay--;
        }
        return group;
    }

    /// Those that wait would find out the same, one group after the other.
    private void refuseWaiting(DatabaseFailure failure) {
        var refused = new ArrayList<Waiting>();
        synchronized (this) {
            refused.addAll(waiting);
            waiting.clear();
        }
        refuse(refused, failure);
    }

    private static void refuse(List<Waiting> refused, Throwable failure) {
        refused.forEach(it -> it.made().completeExceptionally(failure));
    }

    /// The supervisor of a group: whoever waits hears of it, whatever happens. One commit that PostgreSQL does not take, or
    /// that was overtaken half-way, is no business of the others.
    ///
    /// @return the failure, if it is of the server
    private Optional<DatabaseFailure> make(List<Waiting> group) {
        try {
            return makeTogether(group) ? Optional.empty() : makeEach(group);
        } catch (DatabaseFailure e) {
            if (group.size() > 1 && !e.isOfServer()) {
                return makeEach(group);
            }
            refuse(group, e);
            return Optional.of(e).filter(DatabaseFailure::isOfServer);
        } catch (Throwable e) {
            refuse(group, e);
            return Optional.empty();
        }
    }

    /// Makes each by itself, up to one at which the server fails.
    private Optional<DatabaseFailure> makeEach(List<Waiting> group) {
        for (var it : group) {
            var failure = make(List.of(it));
            if (failure.isPresent()) {
                refuse(group, failure.get());
                return failure;
            }
        }
        return Optional.empty();
    }

    /// @return false if nothing was changed, and each has to be made by itself
    private boolean makeTogether(List<Waiting> group) {
        var transaction = new GroupTransaction(group.stream().map(Waiting::commit).toList());
        boolean isMade = database.change(transaction::send);
        if (!isMade && group.size() > 1) {
            return false;
        }
        for (var it : group) {
            it.made().complete(isMade && transaction.overtaken(it.commit()).isEmpty());
        }
        return true;
    }
}
