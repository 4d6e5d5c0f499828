package dev.tradewind.console;

import dev.tradewind.observe.alarm.Alarms;
import dev.tradewind.observe.dashboard.Dashboards;
import dev.tradewind.observe.metric.MetricStore;

/// The metrics, dashboards and alarms of a running instance.
public record Observed(MetricStore metrics, Dashboards dashboards, Alarms alarms) {}
