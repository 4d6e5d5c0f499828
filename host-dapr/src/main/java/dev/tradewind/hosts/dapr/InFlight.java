package dev.tradewind.hosts.dapr;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The deliveries that are being handled, for whoever waits for them to end. Any thread may call.
final class InFlight {
    private final Phaser phaser = new Phaser(1);
    private volatile boolean closing;

    /// @return false once it is closing
    boolean begin() {
        phaser.register();
        if (closing) {
            end();
            return false;
        }
        return true;
    }

    void end() {
        phaser.arriveAndDeregister();
    }

    /// Lets nothing begin any more, and waits for what is in flight.
    ///
    /// @return false if something still is, after `time`
    boolean close(Duration time) {
        closing = true;
        try {
            phaser.awaitAdvanceInterruptibly(
                    phaser.arriveAndDeregister(), time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
