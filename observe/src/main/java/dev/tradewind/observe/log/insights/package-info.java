/// CloudWatch Logs Insights: queries over the events of log groups, in a pipeline of commands.
///
/// A [query][dev.tradewind.observe.log.insights.InsightsQuery] is read into stages; events go through them one at a time, so
/// what a query keeps is its result, or its groups, and neither without end.
///
/// Source: Amazon CloudWatch Logs User Guide, "CloudWatch Logs Insights language query syntax" and the pages of its commands.
@NullMarked
package dev.tradewind.observe.log.insights;

import org.jspecify.annotations.NullMarked;
