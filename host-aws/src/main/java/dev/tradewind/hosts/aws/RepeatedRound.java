package dev.tradewind.hosts.aws;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does the same again and again, with a pause wherever there is nothing left to do.
final class RepeatedRound implements AutoCloseable {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedRound.class);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier isMoreAfter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// @param isMoreAfter one round: true if another is to follow at once
    RepeatedRound(String name, Duration pause, BooleanSupplier isMoreAfter) {
        this.name = name;
        this.pause = pause;
        this.isMoreAfter = isMoreAfter;
        thread =
                Thread.ofPlatform()
                        .name(name)
                        .unstarted(this::run); // which keeps the program running
    }

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosed()) {
                var wait = round();
                if (wait.isPositive()) {
                    await(wait);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The supervisor of rounds: whatever fails is tried again.
    ///
    /// @return the pause after it
    private Duration round() {
        try {
            return isMoreAfter.getAsBoolean() ? Duration.ZERO : pause;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("The round of {} failed, and is soon tried again", name);
            return PAUSE_AFTER_FAILURE;
        }
    }

    /// Waits for that long, or until it is closed.
    boolean await(Duration time) throws InterruptedException {
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Begins no other round.
    void stop() {
        closed.countDown();
    }

    /// Returns once the present round has ended.
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
