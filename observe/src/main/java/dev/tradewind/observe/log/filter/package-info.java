/// Filters of log groups: what follows for events that match a pattern.
///
/// A [metric filter][dev.tradewind.observe.log.filter.MetricFilter] makes samples of a metric of them, a
/// [subscription filter][dev.tradewind.observe.log.filter.SubscriptionFilter] has a function or a queue told of them. Both happen in
/// the unit of work that the events are put in. Filters are rows under the ARN of their group, all of them in memory too.
@NullMarked
package dev.tradewind.observe.log.filter;

import org.jspecify.annotations.NullMarked;
