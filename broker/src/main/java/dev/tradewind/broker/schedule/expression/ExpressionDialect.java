package dev.tradewind.broker.schedule.expression;

/// The expressions that one of AWS's services takes.
///
/// Source: EventBridge Scheduler User Guide, "Schedule types"; EventBridge User Guide, "Setting a schedule pattern for
/// scheduled rules".
public enum ExpressionDialect {
    /// EventBridge Scheduler's: `at` too, a year that may be left out, and units of rates in the singular or the plural.
    SCHEDULE,
    /// The rules' of event buses: `rate` and `cron` only, six fields, a unit that agrees with its number, and steps that
    /// stay in their hour or day.
    RULE
}
