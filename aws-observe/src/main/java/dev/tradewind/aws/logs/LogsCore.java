package dev.tradewind.aws.logs;

import dev.tradewind.engine.EngineClock;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.filter.LogFilters;
import dev.tradewind.observe.log.filter.MetricFilter;
import dev.tradewind.observe.log.filter.SubscriptionFeed;
import dev.tradewind.observe.log.filter.SubscriptionFilter;
import dev.tradewind.observe.log.insights.InsightsRuns;

/// The cores that the operations of logs decide on.
record LogsCore(
        LogStore logs,
        InsightsRuns queries,
        LogFilters<MetricFilter> metricFilters,
        LogFilters<SubscriptionFilter> subscriptions,
        SubscriptionFeed feed,
        EngineClock clock) {}
