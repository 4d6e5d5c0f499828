package dev.tradewind.aws.cloudwatch;

import dev.tradewind.observe.alarm.WatchedAlarms;
import dev.tradewind.observe.dashboard.Dashboards;
import dev.tradewind.observe.metric.MetricStore;
import java.time.InstantSource;

/// The cores that CloudWatch's operations decide on.
record CloudWatchCore(
        Dashboards dashboards, MetricStore metrics, WatchedAlarms alarms, InstantSource clock) {}
