/// Questions about metrics: the data of one by periods, and expressions over that of several.
///
/// A [MetricQueryRun][dev.tradewind.observe.query.MetricQueryRun] answers a set of queries of which some stand in the expressions of
/// others. Both dashboards' readers and alarms ask so.
@NullMarked
package dev.tradewind.observe.query;

import org.jspecify.annotations.NullMarked;
