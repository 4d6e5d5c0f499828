package dev.tradewind.observe.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.metric.MetricFault;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions over two metrics: `m1` has 1, 2, nothing, 4 and `m2` 10, nothing, 30, 40 in four minutes.
class MetricQueryRunTest {
    private static final long START = Instant.parse("2026-11-30T10:00:00Z").toEpochMilli();
    private static final long END = START + 4 * 60_000;
    private static final MetricOwner OWNER = new MetricOwner("000000000000", "eu-west-1");

    private final MetricStore metrics =
            new MetricStore(
                    new Engine(
                            Store.inline(new MemoryRows()),
                            new ManualClock(Instant.ofEpochMilli(END)),
                            new Random(1)));

    @BeforeEach
    void put() {
        metrics.put(
                OWNER,
                List.of(
                        sample("a", 0, 1),
                        sample("a", 1, 2),
                        sample("a", 3, 4),
                        sample("b", 0, 10),
                        sample("b", 2, 30),
                        sample("b", 3, 40)));
    }

    private static MetricSample sample(String name, int minute, double value) {
        return MetricSample.of(
                metric(name), "Count", START + 60_000L * minute, StatisticValues.of(value));
    }

    private static MetricName metric(String name) {
        return MetricName.of("Shop", name, Map.of());
    }

    private static MetricQuery query(String id, String metric) {
        return new MetricQuery(
                id,
                new OfMetric(metric(metric), 60, MetricStatistic.Plain.SUM, Optional.empty()),
                Optional.empty(),
                false);
    }

    private static MetricQuery expression(String id, String text) {
        return new MetricQuery(
                id,
                new OfExpression(text, MathExpression.parse(text), Optional.empty()),
                Optional.empty(),
                true);
    }

    private List<MetricQueryRun.Answered> answer(String text) {
        var asked = expression("e", text);
        var queries = List.of(query("m1", "a"), query("m2", "b"), query("none", "c"), asked);
        MetricQueryRun.check(queries);
        return new MetricQueryRun(metrics, OWNER, queries, START, END).answer(asked);
    }

    /// The values by minute, `-` for none.
    private static String text(MetricQueryRun.Answered answered) {
        return String.join(
                " ",
                LongStream.range(0, 4)
                        .mapToObj(it -> answered.values().get(START + it * 60_000))
                        .map(it ->
                                it == null
                                        ? "-"
                                        : "%.4g"
                                                .formatted(it)
                                                .replaceAll("\\.0+$|(\\.\\d*?)0+$", "$1"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "m1 => 1 2 - 4",
                "m1 + m2 => 11 - - 44",
                "m2 / m1 * 100 => 1000 - - 1000",
                "100 - m1 ^ 2 => 99 96 - 84",
                "-m1 + 5 => 4 3 - 1",
                "2 * (m1 + 1) => 4 6 - 10",
                "m1 > 1 => 0 1 - 1",
                "m1 > 1 && m2 > 10 => 0 - - 1",
                "m1 == 1 || m1 >= 4 => 1 0 - 1",
                "m1 / 0 => - - - -",
                "SUM(m1) => 7 7 7 7",
                "SUM([m1,m2]) => 11 2 30 44",
                "AVG([m1, m2]) => 5.5 2 30 22",
                "MAX(METRICS()) => 10 2 30 40",
                "MIN(METRICS(\"m\")) => 1 2 30 4",
                "MAX(m1) - MIN(m1) => 3 3 3 3",
                "FILL(m1, 0) => 1 2 0 4",
                "FILL(m1, REPEAT) => 1 2 2 4",
                "FILL(m1, LINEAR) => 1 2 3 4",
                "FILL(none, 0) => 0 0 0 0",
                "FILL(m1, 0) + FILL(m2, 0) => 11 2 30 44",
                "SUM(FILL(METRICS(), 0)) => 11 2 30 44",
                "IF(m1 > 1, m1, 0) => 0 2 - 4",
                "IF(m1 > 1, 7) => - 7 - 7",
                "IF(FILL(none, 0) == 0, m2, m1) => 10 - 30 40",
                "IF(1, m1, m2) => 1 2 - 4",
                "RATE(m1) * 60 => - 1 - 1",
                "DIFF(m1) => - 1 - 2",
                "DIFF_TIME(m1) => - 60 - 120",
                "RUNNING_SUM(m1) => 1 3 - 7",
                "ABS(-1 * m1) => 1 2 - 4",
                "CEIL(m1 / 2) => 1 1 - 2",
                "FLOOR(m1 / 2) => 0 1 - 2",
                "LOG10(m2) => 1 - 1.477 1.602",
                "FIRST(m1) + LAST(m2) => 41 41 41 41",
                "PERIOD(m1) => 60 60 60 60",
                "m1 / PERIOD(m1) * 60 => 1 2 - 4",
                "METRIC_COUNT(METRICS()) => 3 3 3 3",
                "METRIC_COUNT(REMOVE_EMPTY(METRICS())) => 2 2 2 2",
                "DATAPOINT_COUNT(m1) => 3 3 3 3",
                "TIME_SERIES(5) - m1 => 4 3 - 1",
                "STDDEV([m1,m2]) => 4.5 0 0 18",
                "1.5e1 => 15 15 15 15",
            })
    void an_expression_has_these_values(String expression, String values) {
        assertThat(answer(expression))
                .singleElement()
                .satisfies(it -> assertThat(text(it)).isEqualTo(values));
    }

    @Test
    void an_expression_may_give_several_series() {
        var answers = answer("METRICS(\"m\") / 2");

        assertThat(answers)
                .extracting(MetricQueryRunTest::text)
                .containsExactly("0.5 1 - 2", "5 - 15 20");
        assertThat(answers).extracting(MetricQueryRun.Answered::label).containsExactly("m1", "m2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m1 +",
                "(m1",
                "m1)",
                "m1 m2",
                "SUM()",
                "SUM(m1, m2)",
                "NOSUCH(m1)",
                "FILL(m1)",
                "FILL(m1, ALWAYS)",
                "METRICS(m1)",
                "SEARCH('{Shop}', 'Sum')",
                "ANOMALY_DETECTION_BAND(m1)",
                "SELECT SUM(x) FROM y",
                "\"m1",
                "m1 # m2"
            })
    void what_is_no_expression_is_refused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> MathExpression.parse(text))
                .satisfies(it -> assertThat(it.code()).isEqualTo(MetricFault.INVALID_QUERY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"m1\"",
                "FIRST(none)",
                "METRICS() + METRICS()",
                "RATE(5)",
                "TIME_SERIES(m1)"
            })
    void what_cannot_be_evaluated_is_refused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> answer(text))
                .satisfies(it -> assertThat(it.code()).isEqualTo(MetricFault.INVALID_QUERY));
    }

    @Test
    void parentheses_go_so_deep_and_no_deeper() {
        assertThat(text(answer("(".repeat(49) + "m1" + ")".repeat(49)).getFirst()))
                .isEqualTo("1 2 - 4");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> answer("(".repeat(60) + "m1" + ")".repeat(60)));
    }

    @Test
    void expressions_name_each_other_but_not_in_a_circle() {
        var queries = new ArrayList<>(List.of(query("m1", "a"), expression("e1", "m1 * 2")));
        var e2 = expression("e2", "e1 + 1");
        queries.add(e2);
        MetricQueryRun.check(queries);
        assertThat(
                        text(
                                new MetricQueryRun(metrics, OWNER, queries, START, END)
                                        .answer(e2)
                                        .getFirst()))
                .isEqualTo("3 5 - 9");

        assertRefused(expression("a", "b"), expression("b", "a"));
        assertRefused(expression("a", "a + 1"));
        assertRefused(expression("a", "nowhere"));
        assertRefused(query("a", "a"), query("a", "b"));
    }

    private static void assertRefused(MetricQuery... queries) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> MetricQueryRun.check(List.of(queries)))
                .satisfies(it -> assertThat(it.code()).isEqualTo(MetricFault.INVALID_QUERY));
    }
}
