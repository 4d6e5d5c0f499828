package dev.tradewind.hosts.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Commits in rounds: while some are on their way to the disk those that come wait, and are made together by one transaction
/// after that. None waits for others to come. Any thread may call.
final class CommitRounds {
    /// So many rounds are under way at once: while one waits for the disk another is sent.
    private static final int ROUNDS_MAX = 2;

    /// Rows are locked until all of a round are on the disk.
    private static final int COMMITS_MAX = 64;

    private final Database database;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int rounds;

    CommitRounds(Database database) {
        this.database = database;
    }

    /// A commit whose caller waits.
    private record Waiting(PreparedCommit commit, CompletableFuture<Boolean> made) {}

    /// Makes a commit.
    ///
    /// @return false if it was overtaken; then nothing was changed
    /// @throws DatabaseFailure if it was not made
    /// @throws CommitUncertain if it is not known whether it was
    boolean isMade(PreparedCommit commit) {
        var own = new Waiting(commit, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(own);
            if (rounds < ROUNDS_MAX) {
                rounds++;
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
        for (var round = next(); !round.isEmpty(); round = next()) {
            make(round);
        }
    }

    private synchronized List<Waiting> next() {
        var round = new ArrayList<Waiting>();
        while (!waiting.isEmpty() && round.size() < COMMITS_MAX) {
            round.add(waiting.remove());
        }
        if (round.isEmpty()) {
            rounds--;
        }
        return round;
    }

    /// The supervisor of a round: whoever waits hears of it, whatever happens. One commit that PostgreSQL does not take, or
    /// that was overtaken half-way, is no business of the others.
    private void make(List<Waiting> round) {
        try {
            if (!isTaken(round)) {
                round.forEach(it -> make(List.of(it)));
            }
        } catch (Throwable e) {
            if (round.size() > 1 && e instanceof DatabaseFailure failure && !failure.isOfServer()) {
                round.forEach(it -> make(List.of(it)));
            } else {
                round.forEach(it -> it.made().completeExceptionally(e));
            }
        }
    }

    /// @return false if nothing was changed, and each has to be made by itself
    private boolean isTaken(List<Waiting> waiting) {
        var round = new CommitRound(waiting.stream().map(Waiting::commit).toList());
        boolean isMade = database.change(round::isWhole);
        if (!isMade && waiting.size() > 1) {
            return false;
        }
        for (var it : waiting) {
            it.made().complete(isMade && round.overtaken(it.commit()).isEmpty());
        }
        return true;
    }
}
