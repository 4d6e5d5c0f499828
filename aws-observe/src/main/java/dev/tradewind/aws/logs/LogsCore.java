package dev.tradewind.aws.logs;

import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.insights.InsightsRuns;

/// The cores that the operations of logs decide on.
record LogsCore(LogStore logs, InsightsRuns queries) {}
