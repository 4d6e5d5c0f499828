package dev.tradewind.bench.workload;

import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Calls on a schedule that no slow answer delays: what a stall holds up counts from when it was due.
final class OpenLoop {
    /// One call of the schedule.
    interface Call {
        /// @param dueNanos when it should begin, in [System#nanoTime] time
        void perform(Connection connection, long dueNanos) throws IOException;
    }

    interface Task {
        void perform(long dueNanos) throws IOException;
    }

    private static final long AWAKE_NANOS = 150_000;

    private final long startNanos = System.nanoTime();
    private final long untilNanos;
    private final int callers;
    private final long intervalNanos;

    /// @param perSecond of all callers together
    OpenLoop(Duration time, int callers, int perSecond) {
        this.untilNanos = startNanos + time.toNanos();
        this.callers = callers;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(callers) / perSecond;
    }

    /// One caller's part; the result is how long its calls took, each counted from when it was due.
    Callable<Latencies> caller(int index, int port, Call call) {
        return () -> {
            try (var connection = new Connection(port)) {
                return run(index, dueNanos -> call.perform(connection, dueNanos));
            }
        };
    }

    /// Runs one caller's part of the load on this thread, with any task.
    Latencies run(int index, Task task) throws IOException {
        var latencies = new Latencies();
        var due = startNanos + intervalNanos * index / callers;
        while (due < untilNanos) {
            await(due);
            task.perform(due);
            latencies.record(System.nanoTime() - due);
            due += intervalNanos;
        }
        return latencies;
    }

    /// Sleeps, and stays awake for the last moments: the kernel wakes a thread some 60 us late, which would
    /// count as the server's.
    private static void await(long dueNanos) {
        LockSupport.parkNanos(dueNanos - AWAKE_NANOS - System.nanoTime());
        while (System.nanoTime() < dueNanos) {
            Thread.onSpinWait();
        }
    }

    boolean isOver() {
        return System.nanoTime() >= untilNanos;
    }
}
