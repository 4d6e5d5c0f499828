package dev.tradewind.observe.dashboard;

import dev.tradewind.engine.Refusal;

/// The reasons to refuse a request about dashboards.
public enum DashboardFault implements Refusal.Code {
    DASHBOARD_NOT_FOUND,
    /// The account has as many as it may.
    TOO_MANY_DASHBOARDS
}
