package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.app.AppChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The health of an application by its own word: unwell until it says otherwise, well from its first good answer on, and
/// unwell again after too many others in a row. One that is not to be asked is well while it is there. For one thread.
final class AppHealth {
    private final AppChannel app;
    private final Optional<HealthCheck> check;
    private final LongSupplier nanos;
    private boolean isWell;
    private int failures;
    private long askedAtNanos;
    private boolean wasAsked;

    AppHealth(AppChannel app, Optional<HealthCheck> check, LongSupplier nanos) {
        this.app = app;
        this.check = check;
        this.nanos = nanos;
    }

    /// The time until the next look at the most.
    Duration interval(Duration otherwise) {
        return check.map(HealthCheck::interval)
                .filter(it -> it.compareTo(otherwise) < 0)
                .orElse(otherwise);
    }

    /// Tells whether it is well, having asked it if that is due.
    boolean isWell() throws InterruptedException {
        if (check.isEmpty()) {
            return true;
        }
        if (isDue(check.get().interval())) {
            ask(check.get());
        }
        return isWell;
    }

    private boolean isDue(Duration interval) {
        return !wasAsked || nanos.getAsLong() - askedAtNanos >= interval.toNanos();
    }

    private void ask(HealthCheck question) throws InterruptedException {
        askedAtNanos = nanos.getAsLong();
        wasAsked = true;
        if (app.isWell(question.path(), question.timeout())) {
            failures = 0;
            isWell = true;
        } else if (++failures >= question.threshold()) {
            isWell = false;
        }
    }

    /// Begins anew with an application that went away.
    void forget() {
        isWell = false;
        failures = 0;
        wasAsked = false;
    }
}
