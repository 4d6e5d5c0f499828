package dev.tradewind.aws.cloudwatch;

import java.time.Instant;

/// A dashboard without its body.
///
/// @param sizeBytes of the body
record Dashboard(DashboardName name, Instant modified, int sizeBytes) {}
