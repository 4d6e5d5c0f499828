/// Metrics: numbers under a namespace, a name and dimensions, kept by the minute for fifteen days.
///
/// A [sample][dev.tradewind.observe.metric.MetricSample] is merged into the row of its
/// [series][dev.tradewind.observe.metric.MetricSeries] and minute, in one unit of work with all that came with it; what
/// was acknowledged is on disk. Rows stand by day, then by series: what a reader asks for is a scan for each day, and a
/// day that is given up is one change, however many rows it has.
@NullMarked
package dev.tradewind.observe.metric;

import org.jspecify.annotations.NullMarked;
