package dev.tradewind.aws.logs;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.filter.LogFilters;
import dev.tradewind.observe.log.filter.MetricFilter;
import dev.tradewind.observe.log.filter.SubscriptionFeed;
import dev.tradewind.observe.log.filter.SubscriptionFilter;
import dev.tradewind.observe.log.insights.InsightsRuns;
import dev.tradewind.observe.log.live.LiveTails;
import java.util.function.Predicate;

/// The cores that the operations of logs decide on.
///
/// @param hasQueue tells whether there is a queue
record LogsCore(
        LogStore logs,
        InsightsRuns queries,
        LogFilters<MetricFilter> metricFilters,
        LogFilters<SubscriptionFilter> subscriptions,
        SubscriptionFeed feed,
        LiveTails tails,
        Predicate<Arn> hasQueue,
        Engine engine) {
    EngineClock clock() {
        return engine.clock();
    }

    /// A name for something that is gone with this process.
    String newId() {
        return engine.newId().toString();
    }
}
