package dev.tradewind.console;

import dev.tradewind.observe.alarm.Alarms;
import dev.tradewind.observe.dashboard.Dashboards;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.insights.InsightsRuns;
import dev.tradewind.observe.metric.MetricStore;

/// The metrics, dashboards, alarms and logs of a running instance, and the queries of logs.
public record Observed(
        MetricStore metrics,
        Dashboards dashboards,
        Alarms alarms,
        LogStore logs,
        InsightsRuns queries) {}
