package dev.tradewind.broker.schedule.expression;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The days of a month that a cron expression means: by their number, or by the day of the week.
public sealed interface DayRule {
    /// The days in order.
    Stream<LocalDate> in(YearMonth month);

    /// Days by their number, where the month has them: `1,15`, `*`.
    record Numbered(List<Integer> days) implements DayRule {
        public Numbered {
            days = List.copyOf(days);
        }

        @Override
        public Stream<LocalDate> in(YearMonth month) {
            return days.stream().filter(month::isValidDay).map(month::atDay);
        }
    }

    /// The last day, or one so many days before: `L`, `L-3`.
    record Last(int daysBefore) implements DayRule {
        @Override
        public Stream<LocalDate> in(YearMonth month) {
            int day = month.lengthOfMonth() - daysBefore;
            return day < 1 ? Stream.empty() : Stream.of(month.atDay(day));
        }
    }

    /// The working day, Monday to Friday, that is nearest to a day and in the same month: `15W`.
    record NearestWorkday(int day) implements DayRule {
        @Override
        public Stream<LocalDate> in(YearMonth month) {
            return month.isValidDay(day) ? Stream.of(nearest(month.atDay(day))) : Stream.empty();
        }

        private static LocalDate nearest(LocalDate date) {
            return switch (date.getDayOfWeek()) {
                case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
                case SUNDAY -> isLastOfMonth(date) ? date.minusDays(2) : date.plusDays(1);
                case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
            };
        }

        private static boolean isLastOfMonth(LocalDate date) {
            return date.getDayOfMonth() == date.lengthOfMonth();
        }
    }

    /// The last working day, Monday to Friday: `LW`.
    record LastWorkday() implements DayRule {
        @Override
        public Stream<LocalDate> in(YearMonth month) {
            return new NearestWorkday(month.lengthOfMonth()).in(month);
        }
    }

    /// Days of the week: `MON-FRI`.
    record Weekly(Set<DayOfWeek> days) implements DayRule {
        public Weekly {
            days = Set.copyOf(EnumSet.copyOf(days));
        }

        @Override
        public Stream<LocalDate> in(YearMonth month) {
            return IntStream.rangeClosed(1, month.lengthOfMonth())
                    .mapToObj(month::atDay)
                    .filter(date -> days.contains(date.getDayOfWeek()));
        }
    }

    /// A day of the week for the so-manieth time in the month: `3#2` is the second Tuesday.
    record Nth(DayOfWeek day, int nth) implements DayRule {
        @Override
        public Stream<LocalDate> in(YearMonth month) {
            var date = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
            return Stream.of(date).filter(it -> YearMonth.from(it).equals(month));
        }
    }

    /// A day of the week for the last time in the month: `6L` is the last Friday.
    record LastOfItsKind(DayOfWeek day) implements DayRule {
        @Override
        public Stream<LocalDate> in(YearMonth month) {
            return Stream.of(month.atDay(1).with(TemporalAdjusters.lastInMonth(day)));
        }
    }
}
