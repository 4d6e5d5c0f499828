package dev.tradewind.broker.bus;

import dev.tradewind.broker.schedule.expression.ExpressionDialect;
import dev.tradewind.broker.schedule.expression.ScheduleExpression;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// A rule's schedule: a rate or a cron expression, in UTC.
///
/// Source: EventBridge User Guide, "Creating a rule that runs on a schedule".
///
/// @param text as it was put
public record RuleSchedule(String text, ScheduleExpression expression) {
    private static final ZoneId UTC = ZoneOffset.UTC;

    /// Checks an expression, in AWS's words.
    ///
    /// @throws Refusal with `SCHEDULE_INVALID`
    public static RuleSchedule checked(String text) {
        try {
            return kept(text);
        } catch (Refusal _) {
            throw new Refusal(
                    BusFault.SCHEDULE_INVALID, "Parameter ScheduleExpression is not valid.");
        }
    }

    /// An expression that has been checked.
    static RuleSchedule kept(String text) {
        return new RuleSchedule(text, ScheduleExpression.parse(text, ExpressionDialect.RULE));
    }

    /// The occurrence after a time: another one's, or that of the rule's beginning.
    Optional<Instant> after(Instant time) {
        return expression.nextAfter(time, UTC);
    }

    /// The last occurrence that is not after `until`, of `occurrence` and those that follow it.
    Instant latest(Instant occurrence, Instant until) {
        return expression.latest(occurrence, until, UTC);
    }
}
