package dev.tradewind.telemetry;

/// The unit of a metric's value, which its name ends with, as Prometheus asks.
public enum Unit {
    /// Kept in nanoseconds.
    SECONDS("_seconds", 1e9),
    /// Kept in nanoseconds.
    MILLISECONDS("_milliseconds", 1e6),
    BYTES("_bytes", 1),
    /// Things that the metric's name says.
    NUMBER("", 1);

    private final String suffix;
    private final double perUnit;

    Unit(String suffix, double perUnit) {
        this.suffix = suffix;
        this.perUnit = perUnit;
    }

    String suffix() {
        return suffix;
    }

    /// A value as it is kept, in this unit.
    double of(long kept) {
        return kept / perUnit;
    }
}
