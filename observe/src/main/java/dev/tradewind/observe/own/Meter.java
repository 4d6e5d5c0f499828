package dev.tradewind.observe.own;

import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;

/// A reader of the counters of a room. Called once a minute, on a thread of its own.
@FunctionalInterface
public interface Meter {
    /// Reads what was counted since the last time, and what there is now.
    ///
    /// @param minuteMillis the start of the minute that has just ended, which samples are of
    void read(long minuteMillis, Samples samples);

    /// A taker of samples.
    @FunctionalInterface
    interface Samples {
        void add(MetricOwner owner, MetricSample sample);
    }
}
