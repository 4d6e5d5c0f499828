package dev.tradewind.broker.schedule.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Minutes of days. A local time that a time zone skips is no occurrence, and one that there is twice is one, the
/// first.
///
/// Source: EventBridge Scheduler User Guide, "Schedule types", "Daylight savings time".
///
/// @param minutes in ascending order, as all others
/// @param days which days of a month
public record Cron(
        List<Integer> minutes,
        List<Integer> hours,
        DayRule days,
        List<Integer> months,
        List<Integer> years)
        implements ScheduleExpression {
    /// Occurrences are no nearer to each other.
    private static final Duration STEP = Duration.ofMinutes(1);

    public Cron {
        minutes = List.copyOf(minutes);
        hours = List.copyOf(hours);
        months = List.copyOf(months);
        years = List.copyOf(years);
    }

    @Override
    public Optional<Instant> first(Instant start, ZoneId zone) {
        return after(start.minusMillis(1), zone);
    }

    @Override
    public Optional<Instant> next(Instant occurrence, Instant earliest, ZoneId zone) {
        return earliest.isAfter(occurrence) ? first(earliest, zone) : after(occurrence, zone);
    }

    /// Halves the time that the last one can be in, since a minutely expression has half a million in a year.
    @Override
    public Instant latest(Instant occurrence, Instant until, ZoneId zone) {
        var latest = occurrence;
        var over = until.plusMillis(1);
        while (Duration.between(latest, over).compareTo(STEP) > 0) {
            var middle = latest.plus(Duration.between(latest, over).dividedBy(2));
            var later = first(middle, zone).filter(it -> !it.isAfter(until));
            over = later.isPresent() ? over : middle;
            latest = later.orElse(latest);
        }
        return latest;
    }

    private Optional<Instant> after(Instant moment, ZoneId zone) {
        var local = LocalDateTime.ofInstant(moment, zone).truncatedTo(ChronoUnit.MINUTES);
        return monthsFrom(YearMonth.from(local))
                .flatMap(days::in)
                .filter(date -> !date.isBefore(local.toLocalDate()))
                .flatMap(date -> timesOn(date, local))
                .flatMap(time -> moment(time, zone).stream())
                .filter(it -> it.isAfter(moment))
                .findFirst();
    }

    private Stream<YearMonth> monthsFrom(YearMonth first) {
        return years.stream()
                .filter(year -> year >= first.getYear())
                .flatMap(year -> months.stream().map(month -> YearMonth.of(year, month)))
                .filter(month -> !month.isBefore(first));
    }

    private Stream<LocalDateTime> timesOn(LocalDate date, LocalDateTime earliest) {
        int firstHour = date.equals(earliest.toLocalDate()) ? earliest.getHour() : 0;
        return hours.stream()
                .filter(hour -> hour >= firstHour)
                .flatMap(hour -> minutes.stream().map(minute -> date.atTime(hour, minute)));
    }

    private static Optional<Instant> moment(LocalDateTime time, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? Optional.empty()
                : Optional.of(time.toInstant(offsets.getFirst()));
    }
}
