/// The expressions that say when something is due: `at(…)`, `rate(…)` and `cron(…)` in AWS's dialect, and the moments
/// that they mean in a time zone. Pure values: nothing here knows a clock, a schedule or a store.
@NullMarked
package dev.tradewind.broker.schedule.expression;

import org.jspecify.annotations.NullMarked;
