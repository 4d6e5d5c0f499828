/// CloudWatch: its dashboards, each a JSON document under a name, kept whole.
///
/// An operation decides on [Dashboards][dev.tradewind.observe.dashboard.Dashboards], which knows neither protocols nor the
/// structure of a body; that is checked before, on the caller's thread.
@NullMarked
package dev.tradewind.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
