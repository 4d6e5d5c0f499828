package dev.tradewind.broker.schedule.expression;

import java.time.DayOfWeek;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The reader of a cron expression's fields: minutes, hours, day of month, month, day of week, year. One of the two
/// kinds of days is `?`, and what has an `L`, `W` or `#` stands alone in its field.
///
/// Source: EventBridge Scheduler User Guide, "Schedule types". `LW` and `L-3` are Quartz's. That PutRule takes a field
/// with a comma behind it is recorded: aws/aws-sdk#161.
final class CronReader {
    private static final int FIELDS = 6;
    private static final String ANY = "?";
    private static final int WEEK = DayOfWeek.values().length;
    private static final int NTH_MAX = 5;
    private static final int DAYS_BEFORE_LAST_MAX = 30;

    private static final Pattern LAST_DAY = Pattern.compile("L(?:-([0-9]{1,2}))?");
    private static final Pattern WORKDAY = Pattern.compile("([0-9]{1,2})W");
    private static final Pattern NTH = Pattern.compile("([0-9A-Za-z]{1,3})#([0-9])");
    private static final Pattern LAST_OF_KIND = Pattern.compile("([0-9A-Za-z]{1,3})L");

    private CronReader() {}

    static Cron read(String text, ExpressionDialect dialect) {
        var fields = fields(text, dialect);
        boolean hasYear = fields.length == FIELDS;
        if (!hasYear && (dialect == ExpressionDialect.RULE || fields.length != FIELDS - 1)) {
            throw new IllegalArgumentException("a cron expression has six fields: " + text);
        }
        if (dialect == ExpressionDialect.RULE) {
            CronField.MINUTES.requireSmallSteps(fields[0]);
            CronField.HOURS.requireSmallSteps(fields[1]);
        }
        return new Cron(
                CronField.MINUTES.values(fields[0]),
                CronField.HOURS.values(fields[1]),
                days(fields[2], fields[4]),
                CronField.MONTH.values(fields[3]),
                hasYear ? CronField.YEAR.values(fields[5]) : CronField.YEAR.all());
    }

    private static String[] fields(String text, ExpressionDialect dialect) {
        var fields = text.split(" +", -1);
        return dialect == ExpressionDialect.RULE
                ? Stream.of(fields).map(CronReader::withoutLastComma).toArray(String[]::new)
                : fields;
    }

    private static String withoutLastComma(String field) {
        return field.endsWith(",") ? field.substring(0, field.length() - 1) : field;
    }

    private static DayRule days(String ofMonth, String ofWeek) {
        if (ofMonth.equals(ANY) == ofWeek.equals(ANY)) {
            throw new IllegalArgumentException("one kind of days is ?: " + ofMonth + " " + ofWeek);
        }
        return ofWeek.equals(ANY) ? daysOfMonth(ofMonth) : daysOfWeek(ofWeek);
    }

    private static DayRule daysOfMonth(String text) {
        var last = LAST_DAY.matcher(text);
        if (last.matches()) {
            return last(last.group(1) == null ? 0 : CronField.number(last.group(1)));
        }
        var workday = WORKDAY.matcher(text);
        if (workday.matches()) {
            return new DayRule.NearestWorkday(CronField.DAY_OF_MONTH.value(workday.group(1)));
        }
        return text.equals("LW")
                ? new DayRule.LastWorkday()
                : new DayRule.Numbered(CronField.DAY_OF_MONTH.values(text));
    }

    private static DayRule last(int daysBefore) {
        if (daysBefore > DAYS_BEFORE_LAST_MAX) {
            throw new IllegalArgumentException("no month has so many days: " + daysBefore);
        }
        return new DayRule.Last(daysBefore);
    }

    private static DayRule daysOfWeek(String text) {
        var nth = NTH.matcher(text);
        if (nth.matches()) {
            return nth(weekday(nth.group(1)), CronField.number(nth.group(2)));
        }
        var last = LAST_OF_KIND.matcher(text);
        if (last.matches()) {
            return new DayRule.LastOfItsKind(weekday(last.group(1)));
        }
        var days = text.equals("L") ? List.of(WEEK) : CronField.DAY_OF_WEEK.values(text);
        return new DayRule.Weekly(
                days.stream().map(CronReader::weekday).collect(Collectors.toSet()));
    }

    private static DayRule nth(DayOfWeek day, int nth) {
        if (nth < 1 || nth > NTH_MAX) {
            throw new IllegalArgumentException("no day of the week comes so often: " + nth);
        }
        return new DayRule.Nth(day, nth);
    }

    private static DayOfWeek weekday(String text) {
        return weekday(CronField.DAY_OF_WEEK.value(text));
    }

    /// AWS's weeks begin with Sunday, as 1.
    private static DayOfWeek weekday(int number) {
        return DayOfWeek.SATURDAY.plus(number);
    }
}
