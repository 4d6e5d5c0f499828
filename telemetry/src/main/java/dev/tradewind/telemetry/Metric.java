package dev.tradewind.telemetry;

/// One thing that is told in numbers.
public sealed interface Metric permits Counter, Gauges, Histogram, Totals {
    Description description();
}
