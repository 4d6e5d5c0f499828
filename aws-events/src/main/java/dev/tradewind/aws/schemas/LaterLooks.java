package dev.tradewind.aws.schemas;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The looks at events whose publishers do not wait for them: one after the other, on a thread that is there while
/// there are some. Of more than [#WAITING_MAX] that wait the rest is left out.
final class LaterLooks implements AutoCloseable {
    static final int WAITING_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(LaterLooks.class);
    private static final Duration IDLE_MAX = Duration.ofSeconds(1);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0,
                    1,
                    IDLE_MAX.toMillis(),
                    TimeUnit.MILLISECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofVirtual().name("schema-discovery").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    /// Any thread may call; none waits.
    void add(Runnable look) {
        thread.execute(() -> supervise(look));
    }

    /// The place where a look that fails ends: nobody else is there to be told.
    private static void supervise(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.warn("An event was not learnt from: {}", e.getMessage());
        }
    }

    /// Leaves out what waits, and awaits the look that has begun.
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A look at an event has not ended");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
