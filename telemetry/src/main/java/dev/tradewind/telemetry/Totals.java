package dev.tradewind.telemetry;

import java.util.List;
import java.util.function.Supplier;

/// Numbers that only grow and that somebody else counts, looked up when they are read.
///
/// @param reading the numbers at this moment, no two with the same labels; for any thread
public record Totals(Description description, Supplier<List<Gauges.Value>> reading)
        implements Metric {}
