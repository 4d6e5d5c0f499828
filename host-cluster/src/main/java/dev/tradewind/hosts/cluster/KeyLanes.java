package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Lanes of tasks: those of one key one after the other, on a virtual thread; those of different keys beside each other. Any
/// thread may call.
final class KeyLanes {
    private final Map<String, ArrayDeque<Runnable>> waiting = new HashMap<>();
    private int tasks;

    /// Runs a task after all of its key that were given before it, whatever became of them; one without a key at once.
    void add(Optional<String> key, Runnable task) {
        synchronized (this) {
            tasks++;
            if (key.isPresent()) {
                var lane = waiting.get(key.get());
                if (lane != null) {
                    lane.add(task);
                    return;
                }
                waiting.put(key.get(), new ArrayDeque<>());
            }
        }
        start(key, task);
    }

    private void start(Optional<String> key, Runnable task) {
        Thread.startVirtualThread(() -> run(key, task));
    }

    /// A task that throws ends its thread, so the next has another.
    private void run(Optional<String> key, Runnable task) {
        try {
            task.run();
        } finally {
            following(key).ifPresent(next -> start(key, next));
        }
    }

    private synchronized Optional<Runnable> following(Optional<String> key) {
        tasks--;
        notifyAll();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var lane = waiting.get(key.get());
        if (lane == null || lane.isEmpty()) {
            waiting.remove(key.get());
            return Optional.empty();
        }
        return Optional.of(lane.remove());
    }

    /// The tasks that have not ended.
    synchronized int size() {
        return tasks;
    }

    /// Waits until all have ended, or so long.
    ///
    /// @return false if some have not
    synchronized boolean awaitIdle(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (tasks > 0 && left > 0) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
        return tasks == 0;
    }
}
