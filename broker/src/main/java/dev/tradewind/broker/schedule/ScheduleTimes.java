package dev.tradewind.broker.schedule;

import dev.tradewind.broker.schedule.expression.At;
import dev.tradewind.broker.schedule.expression.ExpressionDialect;
import dev.tradewind.broker.schedule.expression.ScheduleExpression;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// The occurrences of a schedule: its expression in its time zone, from its start on and before its end. A single
/// moment knows neither start nor end.
///
/// @param zone UTC where absent
public record ScheduleTimes(
        String expression, Optional<String> zone, Optional<Instant> start, Optional<Instant> end) {
    private static final ZoneId UTC = ZoneOffset.UTC;

    /// @throws dev.tradewind.engine.Refusal if it is none
    public ScheduleExpression parsed() {
        return ScheduleExpression.parse(expression, ExpressionDialect.SCHEDULE);
    }

    private ZoneId zoneId() {
        return zone.map(ZoneId::of).orElse(UTC);
    }

    /// The first occurrence of a schedule that begins `now`.
    Optional<Instant> first(Instant now) {
        var begin = start.filter(it -> it.isAfter(now)).orElse(now);
        var parsed = parsed();
        return parsed.first(begin, zoneId()).filter(it -> isInTime(parsed, it));
    }

    /// The one after `occurrence` that is not before `earliest`.
    Optional<Instant> next(Instant occurrence, Instant earliest) {
        var parsed = parsed();
        return parsed.next(occurrence, earliest, zoneId()).filter(it -> isInTime(parsed, it));
    }

    private boolean isInTime(ScheduleExpression parsed, Instant occurrence) {
        return parsed instanceof At || end.isEmpty() || occurrence.isBefore(end.get());
    }
}
