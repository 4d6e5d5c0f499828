package dev.tradewind.observe.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmState.Value;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of the Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", and random
/// series against a model that counts.
class AlarmJudgementTest {
    private static final long PERIOD = 60_000;
    private static final long END = 100 * PERIOD;

    private static Threshold alarm(int breaching, int periods, MissingData missing) {
        var metric =
                new OfMetric(
                        MetricName.of("Shop", "Orders", Map.of()),
                        60,
                        MetricStatistic.Plain.SUM,
                        Optional.empty());
        return new Threshold(
                List.of(new MetricQuery("m1", metric, Optional.empty(), true)),
                true,
                periods,
                Optional.of(breaching),
                AlarmComparison.GREATER,
                0.5,
                Optional.of(missing));
    }

    /// The state that points call for, the latest last: `0` for one that is not breaching, `X` for one that is, `-` for
    /// none. `Retain` if it stays as it is.
    private static String judge(int breaching, int periods, String points, MissingData missing) {
        var words = points.split(" ", -1);
        var values = new TreeMap<Long, Double>();
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals("-")) {
                values.put(END - (words.length - i) * PERIOD, words[i].equals("X") ? 1.0 : 0.0);
            }
        }
        return AlarmJudgement.of(alarm(breaching, periods, missing), values, END, PERIOD)
                .value()
                .map(Value::name)
                .orElse("Retain");
    }

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, OK, OK, OK, OK",
        "- - - - 0, OK, OK, OK, OK",
        "- - - - -, INSUFFICIENT_DATA, Retain, ALARM, OK",
        "0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "- - X - -, ALARM, Retain, ALARM, OK"
    })
    void three_of_three(
            String points, String missing, String ignore, String breaching, String notBreaching) {
        assertThat(judge(3, 3, points, MissingData.MISSING)).isEqualTo(missing);
        assertThat(judge(3, 3, points, MissingData.IGNORE)).isEqualTo(ignore);
        assertThat(judge(3, 3, points, MissingData.BREACHING)).isEqualTo(breaching);
        assertThat(judge(3, 3, points, MissingData.NOT_BREACHING)).isEqualTo(notBreaching);
    }

    @ParameterizedTest
    @CsvSource({
        "0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "0 - X - -, OK, OK, ALARM, OK",
        "- - - - 0, OK, OK, ALARM, OK",
        "- - - X -, ALARM, Retain, ALARM, OK"
    })
    void two_of_three(
            String points, String missing, String ignore, String breaching, String notBreaching) {
        assertThat(judge(2, 3, points, MissingData.MISSING)).isEqualTo(missing);
        assertThat(judge(2, 3, points, MissingData.IGNORE)).isEqualTo(ignore);
        assertThat(judge(2, 3, points, MissingData.BREACHING)).isEqualTo(breaching);
        assertThat(judge(2, 3, points, MissingData.NOT_BREACHING)).isEqualTo(notBreaching);
    }

    @Test
    void a_breach_that_is_younger_than_an_alarm_needs_changes_nothing_yet() {
        assertThat(judge(3, 3, "- - - - X", MissingData.MISSING)).isEqualTo("Retain");
        assertThat(judge(1, 1, "- - X", MissingData.MISSING)).isEqualTo("ALARM");
        assertThat(judge(1, 1, "X - -", MissingData.MISSING)).isEqualTo("ALARM");
    }

    @ParameterizedTest
    @CsvSource({
        "GREATER, 5, false", "GREATER, 5.1, true", "GREATER_OR_EQUAL, 5, true",
        "GREATER_OR_EQUAL, 4.9, false", "LESS, 5, false", "LESS, 4.9, true",
        "LESS_OR_EQUAL, 5, true", "LESS_OR_EQUAL, 5.1, false"
    })
    void values_are_held_against_a_threshold_of_five(
            AlarmComparison comparison, double value, boolean isBreaching) {
        assertThat(comparison.isBreaching(value, 5)).isEqualTo(isBreaching);
    }

    /// Where every period has data, an alarm is whether so many of the latest are breaching. Data that is missing can
    /// only do what some data in its place could have done, but for the rule of the old breach.
    @Test
    void random_series_are_judged_as_a_model_that_counts_does() {
        var random = new Random(20261130);
        for (int run = 0; run < 20_000; run++) {
            int periods = 1 + random.nextInt(6);
            int breaching = 1 + random.nextInt(periods);
            var points = new char[periods + AlarmJudgement.MORE_PERIODS];
            for (int i = 0; i < points.length; i++) {
                points[i] = "0X-".charAt(random.nextInt(3));
            }
            var text = String.join(" ", new String(points).split(""));

            assertThat(judge(breaching, periods, text, MissingData.BREACHING))
                    .as("%d of %d in %s", breaching, periods, text)
                    .isEqualTo(model(breaching, periods, points, true));
            assertThat(judge(breaching, periods, text, MissingData.NOT_BREACHING))
                    .as("%d of %d in %s", breaching, periods, text)
                    .isEqualTo(model(breaching, periods, points, false));
            var ignored = judge(breaching, periods, text, MissingData.IGNORE);
            if (!ignored.equals("Retain")) {
                assertThat(ignored)
                        .as("%d of %d in %s", breaching, periods, text)
                        .isEqualTo(model(breaching, periods, points, false));
            }
        }
    }

    /// The latest points that are there, made up to as many as are asked for.
    private static String model(
            int needed, int periods, char[] points, boolean isMissingBreaching) {
        int there = 0;
        int breaches = 0;
        for (int i = points.length - 1; i >= 0 && there < periods; i--) {
            if (points[i] != '-') {
                there++;
                breaches += points[i] == 'X' ? 1 : 0;
            }
        }
        int all = breaches + (isMissingBreaching ? periods - there : 0);
        return all >= needed ? "ALARM" : "OK";
    }
}
