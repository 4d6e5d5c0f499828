package dev.tradewind.observe.metric;

import dev.tradewind.engine.Refusal;

/// The reasons to refuse a request about metrics.
public enum MetricFault implements Refusal.Code {
    /// The data of one day alone is as much as is kept.
    TOO_MUCH_DATA,
    /// A mathematical expression, or a set of queries, means nothing.
    INVALID_QUERY
}
