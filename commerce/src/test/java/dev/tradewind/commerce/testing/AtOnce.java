package dev.tradewind.commerce.testing;

import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Requests that come at the same moment, each on a thread of its own.
public final class AtOnce {
    private AtOnce() {}

    /// Returns once all have been answered.
    public static void run(Runnable... requests) {
        var start = new CountDownLatch(1);
        var threads =
                Stream.of(requests)
                        .map(request ->
                                Thread.startVirtualThread(() -> {
                                    await(start);
                                    request.run();
                                }))
                        .toList();
        start.countDown();
        threads.forEach(AtOnce::join);
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
