package dev.tradewind.functions.environment;

import dev.tradewind.functions.invocation.Invocation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One invocation's turn in an environment: when it was taken, when its time is up, how it ended.
final class Turn {
    private final Invocation invocation;
    private final String id;
    private final CompletableFuture<RuntimeAnswer> answer = new CompletableFuture<>();
    private final long offeredNanos;
    private final long graceNanos;
    private volatile boolean taken;
    private volatile long takenNanos;
    private volatile long answeredNanos;

    /// @param nowNanos as the system's clock for intervals has it
    /// @param grace for the environment to take it, after which its time counts as if it had
    Turn(Invocation invocation, long nowNanos, Duration grace) {
        this.invocation = invocation;
        this.id = invocation.requestId().toString();
        offeredNanos = nowNanos;
        graceNanos = grace.toNanos();
        takenNanos = nowNanos;
    }

    Invocation invocation() {
        return invocation;
    }

    String id() {
        return id;
    }

    boolean isTaken() {
        return taken;
    }

    /// Notes that the runtime has it.
    ///
    /// @return how long is left
    Duration take(long nowNanos) {
        takenNanos = Math.min(nowNanos, offeredNanos + graceNanos);
        taken = true;
        return Duration.ofNanos(leftNanos(nowNanos));
    }

    private long leftNanos(long nowNanos) {
        long begun = taken ? takenNanos : offeredNanos + graceNanos;
        return begun + timeout().toNanos() - nowNanos;
    }

    Duration timeout() {
        return invocation.version().settings().timeout();
    }

    /// Ends it, unless it has ended.
    void end(RuntimeAnswer how, long nowNanos) {
        if (!answer.isDone()) {
            answeredNanos = nowNanos;
            answer.complete(how);
        }
    }

    boolean isEnded() {
        return answer.isDone();
    }

    RuntimeAnswer ended() {
        return answer.join();
    }

    /// From when it was taken to its end.
    long durationNanos() {
        return Math.max(answeredNanos - takenNanos, 0);
    }

    boolean isOverdue(long nowNanos) {
        return leftNanos(nowNanos) <= 0;
    }

    /// Waits until it has ended, its time is up, or `maxMillis` are over, plus one.
    void await(long nowNanos, long maxMillis) throws InterruptedException {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(leftNanos(nowNanos)) + 1;
        try {
            answer.get(Math.min(leftMillis, maxMillis), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) { // the caller looks what that means
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn ends well, however the handler does", e);
        }
    }
}
