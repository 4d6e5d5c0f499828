/// The metrics of sidecars under Dapr's names, which people's dashboards know, and under a few of this project's beside
/// them. What applications name is bounded: so many topics have labels of their own, and the rest share one.
@NullMarked
package dev.tradewind.dapr.metrics;

import org.jspecify.annotations.NullMarked;
