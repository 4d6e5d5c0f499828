package dev.tradewind.commerce.testing;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until somebody waits for a time, which it then is.
public final class JumpingClock implements InstantSource {
    private Instant now;

    public JumpingClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void parkUntil(long deadlineMillis) {
        var deadline = Instant.ofEpochMilli(deadlineMillis);
        now = deadline.isAfter(now) ? deadline : now;
    }
}
