package dev.tradewind.bench.workload;

/// One measured number.
///
/// @param name what was measured, for example `rate`
public record Figure(String name, String unit, double value) {}
