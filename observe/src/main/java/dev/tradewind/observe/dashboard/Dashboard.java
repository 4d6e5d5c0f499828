package dev.tradewind.observe.dashboard;

import java.time.Instant;

/// A dashboard without its body.
///
/// @param sizeBytes of the body
public record Dashboard(DashboardName name, Instant modified, int sizeBytes) {}
