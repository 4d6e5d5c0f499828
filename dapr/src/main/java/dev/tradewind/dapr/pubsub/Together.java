package dev.tradewind.dapr.pubsub;

import java.util.Collection;
import java.util.function.Consumer;

/// Steps that are taken at the same time, each on a thread of its own, as each may take as long as a grace.
public final class Together {
    private Together() {}

    /// Returns when the step is taken for each. An interruption ends the waiting, and not the steps.
    public static <T> void each(Collection<T> items, Consumer<T> step) {
        var threads =
                items.stream().map(it -> Thread.startVirtualThread(() -> step.accept(it))).toList();
        threads.forEach(Together::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
