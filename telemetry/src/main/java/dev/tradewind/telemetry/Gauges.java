package dev.tradewind.telemetry;

import java.util.List;
import java.util.function.Supplier;

/// Values that go up and down, looked up when they are read.
///
/// @param reading the values at this moment, no two with the same labels; for any thread
public record Gauges(Description description, Supplier<List<Value>> reading) implements Metric {
    /// @param value in the unit of the description
    public record Value(List<Label> labels, double value) {
        public Value {
            labels = List.copyOf(labels);
        }
    }
}
