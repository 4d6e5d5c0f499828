package dev.tradewind.dapr.delivery;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/// The requests that an application takes at a time, of all its subscriptions together.
public final class AppPermits {
    private final Optional<Semaphore> permits;

    private AppPermits(Optional<Semaphore> permits) {
        this.permits = permits;
    }

    /// @param max as many as there are where it is not set
    public static AppPermits of(OptionalInt max) {
        return new AppPermits(
                max.isPresent()
                        ? Optional.of(new Semaphore(max.getAsInt(), true))
                        : Optional.empty());
    }

    void acquire() throws InterruptedException {
        if (permits.isPresent()) {
            permits.get().acquire();
        }
    }

    void release() {
        permits.ifPresent(Semaphore::release);
    }
}
