package dev.tradewind.broker.schedule.expression;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// One moment, whatever start and end there are. A local time that a time zone skips is as much later as the zone's
/// clocks leap; one that there is twice is the first.
public record At(LocalDateTime time) implements ScheduleExpression {
    @Override
    public Optional<Instant> first(Instant start, ZoneId zone) {
        return Optional.of(time.atZone(zone).toInstant());
    }

    @Override
    public Optional<Instant> next(Instant occurrence, Instant earliest, ZoneId zone) {
        return Optional.empty();
    }

    @Override
    public Instant latest(Instant occurrence, Instant until, ZoneId zone) {
        return occurrence;
    }
}
