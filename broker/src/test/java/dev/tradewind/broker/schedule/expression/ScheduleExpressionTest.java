package dev.tradewind.broker.schedule.expression;

import static dev.tradewind.broker.schedule.expression.ExpressionDialect.RULE;
import static dev.tradewind.broker.schedule.expression.ExpressionDialect.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The examples of AWS's pages, and what its wildcards are said to mean.
                "15 10 ? * 6L 2022-2023; 2022-12-01; 2022-12-30T10:15 2023-01-27T10:15",
                "1/10 * * * ? *; 2026-01-01; 2026-01-01T00:01 2026-01-01T00:11 2026-01-01T00:21",
                "0 12 3W * ? *; 2026-01-01; 2026-01-02T12:00 2026-02-03T12:00 2026-03-03T12:00",
                "0 12 ? * 3#2 *; 2026-01-01; 2026-01-13T12:00 2026-02-10T12:00 2026-03-10T12:00",
                "0 0 1 JAN,FEB,MAR ? *; 2026-01-02; 2026-02-01T00:00 2026-03-01T00:00 2027-01-01T00:00",
                "0/5 8-17 ? * MON-FRI *; 2026-01-02T17:54; 2026-01-02T17:55 2026-01-05T08:00",
                "0 18 ? * MON-FRI *; 2026-01-02T18:00; 2026-01-02T18:00 2026-01-05T18:00",
                // Ends of months and weeks.
                "0 0 L * ? *; 2026-01-31T00:01; 2026-02-28T00:00 2026-03-31T00:00",
                "0 0 L-3 * ? *; 2026-02-01; 2026-02-25T00:00 2026-03-28T00:00",
                "0 0 LW * ? *; 2026-01-01; 2026-01-30T00:00 2026-02-27T00:00 2026-03-31T00:00",
                "0 0 ? * L *; 2026-01-01; 2026-01-03T00:00 2026-01-10T00:00",
                "0 0 ? * 6#5 *; 2026-02-01; 2026-05-29T00:00 2026-07-31T00:00",
                // Days that a month does not have.
                "0 0 31 * ? *; 2026-02-01; 2026-03-31T00:00 2026-05-31T00:00",
                "0 0 29 2 ? *; 2026-01-01; 2028-02-29T00:00 2032-02-29T00:00",
                "0 0 31W * ? *; 2026-02-01; 2026-03-31T00:00 2026-05-29T00:00",
                // The nearest working day stays in its month.
                "0 0 1W 8 ? *; 2026-01-01; 2026-08-03T00:00 2027-08-02T00:00",
                "0 0 31W 1 ? *; 2027-01-01; 2027-01-29T00:00 2028-01-31T00:00",
                "0 0 15W 8 ? *; 2026-01-01; 2026-08-14T00:00 2027-08-16T00:00",
                // Ranges that go round, with steps.
                "0 0 ? * FRI-MON *; 2026-01-01; 2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00"
                        + " 2026-01-05T00:00 2026-01-09T00:00",
                "0 22-1 * * ? *; 2026-01-01T01:30; 2026-01-01T22:00 2026-01-01T23:00 2026-01-02T00:00"
                        + " 2026-01-02T01:00",
                "0 0 1 NOV-FEB ? *; 2026-03-01; 2026-11-01T00:00 2026-12-01T00:00 2027-01-01T00:00",
                "0-15/1 8-8 ? * 2,3,4,5,6,7 *; 2026-01-03T08:14; 2026-01-03T08:14 2026-01-03T08:15"
                        + " 2026-01-05T08:00",
                "30-30 13-13 ? * 2,4,6 *; 2026-01-01; 2026-01-02T13:30 2026-01-05T13:30",
                "1-31/30 1-1 ? * 1,7 *; 2026-01-01; 2026-01-03T01:01 2026-01-03T01:31",
                "*/20 0 1 1 ? *; 2026-01-01; 2026-01-01T00:00 2026-01-01T00:20 2026-01-01T00:40",
                // Names in any case, blanks, a year that is left out.
                "0 0 1 jan ? *; 2026-01-02; 2027-01-01T00:00",
                "0 0 ? * mon#1 *; 2026-01-01; 2026-01-05T00:00",
                "0  0   1 1 ? 2030; 2026-01-02; 2030-01-01T00:00",
                "0 12 1 1 ?; 2026-01-02; 2027-01-01T12:00",
                "0 12 1 1 ? 2199; 2026-01-02; 2199-01-01T12:00"
            })
    void a_cron_expression_means_these_times(String fields, String start, String expected) {
        var cron = ScheduleExpression.parse("cron(" + fields + ")", SCHEDULE);
        var times = Stream.of(expected.split(" ")).map(it -> it + ":00Z").map(Instant::parse);
        var wanted = times.toList();

        assertThat(chain(cron, moment(start), UTC, wanted.size())).isEqualTo(wanted);
    }

    private static Instant moment(String text) {
        return Instant.parse(text.contains("T") ? text + ":00Z" : text + "T00:00:00Z");
    }

    private static List<Instant> chain(
            ScheduleExpression expression, Instant start, ZoneId zone, int length) {
        var chain = new ArrayList<Instant>();
        var next = expression.first(start, zone);
        while (next.isPresent() && chain.size() < length) {
            chain.add(next.get());
            next = expression.nextAfter(next.get(), zone);
        }
        return chain;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Recorded from AWS.
                "cron(0 1 * * * *)",
                "cron(7 20 * * NOT *)",
                "cron(INVALID)",
                "cron(0 dummy ? * MON-FRI *)",
                "cron(71 8 1 * ? *)",
                "cron()",
                "rate(10 seconds)",
                "rate(10 years)",
                "rate()",
                "rate(10)",
                "rate(10 minutess)",
                "rate(foo minutes)",
                "rate(-10 minutes)",
                "rate( 10 minutes )",
                " rate(10 minutes)",
                "at(2021-12-31T23:59:59Z)",
                "at(2021-12-31)",
                // By AWS's pages.
                "cron(0 12 ? * ? *)",
                "cron(0 12 1 * MON *)",
                "cron(0 12 ? * 3#1,6#3 *)",
                "cron(0 24 * * ? *)",
                "cron(0 12 32 * ? *)",
                "cron(0 12 0 * ? *)",
                "cron(0 12 1 13 ? *)",
                "cron(0 12 ? * 8 *)",
                "cron(0 12 ? * 0 *)",
                "cron(0 12 * * ? 1969)",
                "cron(0 12 * * ? 2200)",
                "rate(0 minutes)",
                "at(2026-02-30T00:00:00)",
                "at(2026-01-01T24:00:00)",
                "at(2026-01-01 00:00:00)",
                "every(1 day)",
                "",
                // By nobody's.
                "cron(0 12 1,15W * ? *)",
                "cron(0 12 L,1 * ? *)",
                "cron(0 12 ? * 2#6 *)",
                "cron(0 12 ? * 2#0 *)",
                "cron(5/0 * * * ? *)",
                "cron(0/61 * * * ? *)",
                "cron(, * * * ? *)",
                "cron(1,,2 * * * ? *)",
                "cron(1- * * * ? *)",
                "cron(? * * * ? *)",
                "cron(0 12 * * ? 2030-2020)",
                "cron( 0 12 * * ? *)",
                "cron(0 12 * * ? * *)",
                "cron(99999999999 12 * * ? *)",
                "rate(99999999999 days)",
                "at(1969-12-31T23:59:59)"
            })
    void what_is_no_expression_is_refused_in_aws_words(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ScheduleExpression.parse(text, SCHEDULE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ExpressionFault.INVALID_EXPRESSION))
                .withMessage("Invalid Schedule Expression %s.", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at(2026-01-01T00:00:00)",
                "rate(1 minutes)",
                "rate(5 minute)",
                "cron(0 12 * * ?)",
                "cron(*/60 * * * ? *)",
                "cron(0 0/24 * * ? *)"
            })
    void rules_of_buses_take_less_than_schedules(String text) {
        ScheduleExpression.parse(text, SCHEDULE);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ScheduleExpression.parse(text, RULE));
    }

    @Test
    void rules_of_buses_take_a_comma_behind_a_field() {
        var text = "cron(0/5, 9-18, ?, *, MON-FRI, *)";

        assertThat(ScheduleExpression.parse(text, RULE))
                .isEqualTo(ScheduleExpression.parse("cron(0/5 9-18 ? * MON-FRI *)", RULE));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ScheduleExpression.parse(text, SCHEDULE));
        for (var more : List.of("cron(0,, 12 * * ? *)", "cron(, 12 * * ? *)")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> ScheduleExpression.parse(more, RULE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rate(1 minute), PT1M", "rate(5 minutes), PT5M", "rate(1 hour), PT1H",
        "rate(12 hours), PT12H", "rate(1 day), PT24H", "rate(7 days), PT168H"
    })
    void a_rate_has_a_period(String text, Duration period) {
        assertThat(ScheduleExpression.parse(text, RULE)).isEqualTo(new Rate(period));
    }

    @Test
    void a_rate_begins_at_once_and_keeps_its_step_over_what_was_missed() {
        var rate = ScheduleExpression.parse("rate(10 minutes)", SCHEDULE);
        var start = Instant.parse("2026-01-01T00:03:00Z");

        assertThat(chain(rate, start, UTC, 3))
                .containsExactly(start, start.plusSeconds(600), start.plusSeconds(1200));
        assertThat(rate.next(start, start.plusSeconds(1201), UTC))
                .contains(start.plusSeconds(1800));
        assertThat(rate.next(start, start.plusSeconds(1200), UTC))
                .contains(start.plusSeconds(1200));
        assertThat(rate.next(start, start.minusSeconds(5), UTC)).contains(start.plusSeconds(600));
    }

    @Test
    void a_day_of_a_rate_is_24_hours_where_clocks_are_changed() {
        var rate = ScheduleExpression.parse("rate(1 days)", SCHEDULE);
        var start = Instant.parse("2026-03-07T07:30:00Z");

        assertThat(rate.nextAfter(start, NEW_YORK)).contains(start.plus(Duration.ofHours(24)));
    }

    @Test
    void one_moment_is_in_its_time_zone_and_has_no_next() {
        var at = ScheduleExpression.parse("at(2022-11-20T13:00:00)", SCHEDULE);
        var zone = ZoneId.of("America/Los_Angeles");

        assertThat(chain(at, Instant.parse("2026-01-01T00:00:00Z"), zone, 2))
                .containsExactly(Instant.parse("2022-11-20T21:00:00Z"));
    }

    @Test
    void a_time_that_clocks_skip_is_skipped_and_one_that_is_twice_is_once() {
        var skipped = ScheduleExpression.parse("cron(30 2 * * ? *)", SCHEDULE);
        var twice = ScheduleExpression.parse("cron(0/30 1-2 * * ? *)", SCHEDULE);

        assertThat(chain(skipped, Instant.parse("2026-03-07T00:00:00Z"), NEW_YORK, 2))
                .containsExactly(
                        Instant.parse("2026-03-07T07:30:00Z"),
                        Instant.parse("2026-03-09T06:30:00Z"));
        assertThat(chain(twice, Instant.parse("2026-11-01T04:30:00Z"), NEW_YORK, 5))
                .containsExactly(
                        Instant.parse("2026-11-01T05:00:00Z"),
                        Instant.parse("2026-11-01T05:30:00Z"),
                        Instant.parse("2026-11-01T07:00:00Z"),
                        Instant.parse("2026-11-01T07:30:00Z"),
                        Instant.parse("2026-11-02T06:00:00Z"));
    }

    @Test
    void what_begins_within_the_second_of_two_equal_hours_goes_on_after_it() {
        var cron = ScheduleExpression.parse("cron(0/30 * * * ? *)", SCHEDULE);

        assertThat(cron.first(Instant.parse("2026-11-01T06:10:00Z"), NEW_YORK))
                .contains(Instant.parse("2026-11-01T07:00:00Z"));
    }

    @Test
    void an_expression_whose_years_are_over_or_whose_day_never_comes_has_no_times() {
        var start = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(ScheduleExpression.parse("cron(0 0 1 1 ? 2001)", SCHEDULE).first(start, UTC))
                .isEmpty();
        assertThat(ScheduleExpression.parse("cron(0 0 30 2 ? *)", SCHEDULE).first(start, UTC))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"})
    void the_chain_is_what_a_look_at_every_minute_finds(String zoneId) {
        var zone = ZoneId.of(zoneId);
        var random = new Random(11);
        for (int run = 0; run < 50; run++) {
            var text = randomCron(random);
            var cron = (Cron) ScheduleExpression.parse(text, SCHEDULE);
            var start = Instant.parse("2011-12-27T00:00:00Z").plusSeconds(random.nextInt(86_400));

            var seen = everyMinute(cron, start, zone);

            assertThat(chain(cron, start, zone, seen.size())).as(text).isEqualTo(seen);
        }
    }

    @Test
    void the_latest_time_is_the_last_of_the_chain_until_then() {
        var random = new Random(12);
        var start = Instant.parse("2027-01-15T08:00:00Z");
        for (int run = 0; run < 50; run++) {
            var text = random.nextInt(5) == 0 ? "rate(7 minutes)" : randomCron(random);
            var expression = ScheduleExpression.parse(text, RULE);
            var first = expression.first(start, UTC).orElseThrow();
            var until = start.plusSeconds(random.nextInt(7 * 86_400));

            var latest = expression.latest(first, until, UTC);

            var chain = chain(expression, start, UTC, 5_000);
            var expected = chain.stream().filter(it -> !it.isAfter(until)).toList();
            assertThat(latest)
                    .as("%s until %s", text, until)
                    .isEqualTo(expected.isEmpty() ? first : expected.getLast());
        }
    }

    private static String randomCron(Random random) {
        return "cron(%d/%d %d-%d * * ? *)"
                .formatted(
                        random.nextInt(60),
                        1 + random.nextInt(40),
                        random.nextInt(24),
                        random.nextInt(24));
    }

    /// The minutes of a week whose local time the fields have, each local time once.
    private static List<Instant> everyMinute(Cron cron, Instant start, ZoneId zone) {
        var seen = new ArrayList<Instant>();
        var locals = new ArrayList<LocalDateTime>();
        var end = start.plus(Duration.ofDays(7));
        var minute = Instant.ofEpochSecond(Math.ceilDiv(start.getEpochSecond(), 60) * 60);
        for (var at = minute; at.isBefore(end); at = at.plusSeconds(60)) {
            var local = LocalDateTime.ofInstant(at, zone);
            boolean isMeant =
                    cron.minutes().contains(local.getMinute())
                            && cron.hours().contains(local.getHour());
            if (isMeant && !locals.contains(local)) {
                seen.add(at);
                locals.add(local);
            }
        }
        return seen;
    }
}
