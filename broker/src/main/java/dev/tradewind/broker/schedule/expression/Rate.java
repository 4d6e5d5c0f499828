package dev.tradewind.broker.schedule.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Occurrences as far apart as `period`, the first at once. A day is 24 hours in every time zone.
public record Rate(Duration period) implements ScheduleExpression {
    public Rate {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("no rate: " + period);
        }
    }

    @Override
    public Optional<Instant> first(Instant start, ZoneId zone) {
        return Optional.of(start);
    }

    @Override
    public Optional<Instant> next(Instant occurrence, Instant earliest, ZoneId zone) {
        var reached = latest(occurrence, earliest, zone);
        boolean isLater = reached.isAfter(occurrence) && !reached.isBefore(earliest);
        return Optional.of(isLater ? reached : reached.plus(period));
    }

    @Override
    public Instant latest(Instant occurrence, Instant until, ZoneId zone) {
        var passed = Duration.between(occurrence, until);
        long whole = passed.isPositive() ? passed.dividedBy(period) : 0;
        return occurrence.plus(period.multipliedBy(whole));
    }
}
