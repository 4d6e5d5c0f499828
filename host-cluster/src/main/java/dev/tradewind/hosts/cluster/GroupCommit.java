package dev.tradewind.hosts.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Group commit: while some commits are on their way to the disk those that come wait, and are made together by one transaction
/// after that. None waits for others to come. Any thread may call.
final class GroupCommit {
    /// So many groups are under way at once: while one waits for the disk another is sent.
    private static final int GROUPS_MAX = 2;

    /// Rows are locked until all of a group are on the disk.
    private static final int COMMITS_MAX = 64;

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
        try {
            return own.made().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void makeAll() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            make(group);
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

    /// The supervisor of a group: whoever waits hears of it, whatever happens. One commit that PostgreSQL does not take, or
    /// that was overtaken half-way, is no business of the others.
    private void make(List<Waiting> group) {
        try {
            if (!makeTogether(group)) {
                group.forEach(it -> make(List.of(it)));
            }
        } catch (Throwable e) {
            if (group.size() > 1 && e instanceof DatabaseFailure failure && !failure.isOfServer()) {
                group.forEach(it -> make(List.of(it)));
            } else {
                group.forEach(it -> it.made().completeExceptionally(e));
            }
        }
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
