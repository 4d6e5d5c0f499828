package dev.tradewind.broker.schedule.expression;

import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// The times at which something is due, as AWS's services spell them.
///
/// Occurrences are a chain: the first one is asked for by when it may be, each other by the one before.
public sealed interface ScheduleExpression permits At, Rate, Cron {
    /// Reads what stands between nothing else: no blanks around it.
    ///
    /// @throws Refusal with [ExpressionFault#INVALID_EXPRESSION], in Scheduler's words
    static ScheduleExpression parse(String text, ExpressionDialect dialect) {
        try {
            return ExpressionReader.read(text, dialect);
        } catch (IllegalArgumentException _) {
            throw new Refusal(
                    ExpressionFault.INVALID_EXPRESSION,
                    "Invalid Schedule Expression %s.".formatted(text));
        }
    }

    /// The first occurrence of what may begin at `start`; nothing if there is none.
    Optional<Instant> first(Instant start, ZoneId zone);

    /// The first occurrence after `occurrence` that is not before `earliest`; nothing if there is none.
    Optional<Instant> next(Instant occurrence, Instant earliest, ZoneId zone);

    /// The last one that is not after `until`, of `occurrence` and those that follow it.
    Instant latest(Instant occurrence, Instant until, ZoneId zone);

    /// The occurrence after `occurrence`.
    default Optional<Instant> nextAfter(Instant occurrence, ZoneId zone) {
        return next(occurrence, occurrence, zone);
    }
}
