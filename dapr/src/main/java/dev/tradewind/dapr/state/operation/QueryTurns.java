package dev.tradewind.dapr.state.operation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The turns of queries, of all sidecars of an instance together: a query keeps a processor busy until it has its answer,
/// and may hold what it sorts. Any thread may call.
public final class QueryTurns {
    /// Half of the processors stay with whoever writes.
    private static final int COUNT = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /// Clients wait a minute mostly.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore turns;
    private final Duration patience;

    public QueryTurns() {
        this(COUNT, PATIENCE);
    }

    QueryTurns(int count, Duration patience) {
        turns = new Semaphore(count, true);
        this.patience = patience;
    }

    /// Waits for a turn, and tells whether there was one in time.
    boolean begin() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void end() {
        turns.release();
    }
}
