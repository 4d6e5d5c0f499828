package dev.tradewind.bench.workload;

/// One measured number.
///
/// @param name what was measured, for example `rate`
public record Figure(String name, String unit, double value) {
    /// The name of what the server's process spent on a message or an order.
    public static final String SERVER_CPU = "server CPU";

    /// A figure over another of the same measurement.
    static Figure ratio(String name, double value, double over) {
        return new Figure(name, "x", value / over);
    }
}
