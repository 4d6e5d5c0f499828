/// The numbers that an instance tells of itself: counters, gauges and histograms, handed to whoever
/// counts, and the text that a monitoring system reads.
///
/// A [dev.tradewind.telemetry.Telemetry] makes the metrics of one instance and lists them; there is no global one.
/// Counting is for any thread, takes some nanoseconds and allocates nothing. Gauges cost nothing until they are read.
@NullMarked
package dev.tradewind.telemetry;

import org.jspecify.annotations.NullMarked;
