package dev.tradewind.broker.schedule.expression;

import static java.time.format.DateTimeFormatter.ofPattern;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// The reader of expressions. What is none is an [IllegalArgumentException].
final class ExpressionReader {
    private static final Pattern CALL = Pattern.compile("(at|rate|cron)\\((.*)\\)");
    private static final Pattern RATE = Pattern.compile("([0-9]+) (minute|hour|day)(s?)");
    private static final DateTimeFormatter TIME =
            ofPattern("uuuu-MM-dd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /// No row of what is due is before this year.
    private static final int YEAR_MIN = 1970;

    private ExpressionReader() {}

    static ScheduleExpression read(String text, ExpressionDialect dialect) {
        var call = CALL.matcher(text);
        if (!call.matches()) {
            throw new IllegalArgumentException("neither at, rate nor cron: " + text);
        }
        var inner = call.group(2);
        return switch (call.group(1)) {
            case "at" -> at(inner, dialect);
            case "rate" -> rate(inner, dialect);
            case "cron" -> CronReader.read(inner, dialect);
            default -> throw new IllegalStateException("the pattern knows three");
        };
    }

    private static At at(String text, ExpressionDialect dialect) {
        var time = time(text);
        if (dialect == ExpressionDialect.RULE || time.getYear() < YEAR_MIN) {
            throw new IllegalArgumentException("no time for this: " + text);
        }
        return new At(time);
    }

    private static LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text, TIME);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time: " + text, e);
        }
    }

    private static Rate rate(String text, ExpressionDialect dialect) {
        var rate = RATE.matcher(text);
        if (!rate.matches()) {
            throw new IllegalArgumentException("no rate: " + text);
        }
        int number = CronField.number(rate.group(1));
        boolean isPlural = !rate.group(3).isEmpty();
        if (dialect == ExpressionDialect.RULE && isPlural == (number == 1)) {
            throw new IllegalArgumentException("number and unit disagree: " + text);
        }
        return new Rate(Duration.of(number, unit(rate.group(2))));
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "minute" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            case "day" -> ChronoUnit.DAYS;
            default -> throw new IllegalStateException("the pattern knows three");
        };
    }
}
