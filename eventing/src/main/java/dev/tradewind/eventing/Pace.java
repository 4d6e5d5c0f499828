package dev.tradewind.eventing;

import java.time.Duration;

/// The pace at which a service takes events in.
///
/// @param batchSize the most events taken at once; a host may take fewer
/// @param window the wait for a batch to fill once its first event is there
/// @param concurrency the most events handled at the same time
public record Pace(int batchSize, Duration window, int concurrency) {
    static final Pace STANDARD = new Pace(5, Duration.ZERO, 16);

    public Pace {
        if (batchSize < 1 || concurrency < 1 || window.isNegative()) {
            throw new IllegalArgumentException(
                    "a pace takes and handles at least one event, and waits for zero or more");
        }
    }
}
