package dev.tradewind.observe.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmState.Value;
import dev.tradewind.observe.metric.MetricStatistic.Percentile;
import dev.tradewind.observe.metric.MetricStatistic.Plain;
import dev.tradewind.observe.own.QueueMeter;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Alarms on what a queue holds, which are raised when it changes: the clock of these tests stands still meanwhile.
class QueueWatchTest {
    private final AlarmTrial trial = new AlarmTrial();
    private final Arn queue = trial.queue("orders-dlq");
    private final Arn told = trial.queue("told");
    private final Arn topic = trial.topic("alerts", told);

    @AfterEach
    void close() {
        trial.close();
    }

    private Threshold moreThan(double messages, Plain statistic) {
        return AlarmTrial.threshold(
                QueueMeter.metric(QueueMeter.VISIBLE, queue),
                statistic,
                60,
                1,
                messages,
                MissingData.NOT_BREACHING);
    }

    private void awaitAlarm(String name) {
        Patience.until(() -> trial.state(name) == Value.ALARM);
    }

    @Test
    void a_dead_letter_raises_an_alarm_without_waiting_for_the_minute() {
        trial.put("dead", moreThan(0, Plain.MAXIMUM), topic);
        assertThat(trial.bodies(told)).hasSize(1);

        trial.send(queue, "a dead letter");
        awaitAlarm("dead");

        assertThat(trial.bodies(told)).hasSize(1);
        assertThat(trial.alarms().core().require(AlarmTrial.alarm("dead")).state().changed())
                .isEqualTo(Instant.parse("2026-11-30T10:00:00Z"));
    }

    @Test
    void it_stays_while_the_letter_is_there_and_goes_when_the_queue_is_empty() {
        trial.put("dead", moreThan(0, Plain.MAXIMUM), topic);
        trial.send(queue, "a dead letter");
        awaitAlarm("dead");

        trial.untilJudged();
        trial.untilJudged();
        assertThat(trial.state("dead")).isEqualTo(Value.ALARM);

        trial.bodies(queue);
        trial.untilJudged();
        assertThat(trial.state("dead")).isEqualTo(Value.OK);
        assertThat(trial.bodies(told)).hasSize(3);
    }

    @Test
    void an_alarm_is_raised_above_its_threshold_and_not_at_it() {
        trial.put("many", moreThan(2, Plain.SUM), topic);

        trial.send(queue, "1", "2");
        trial.send(queue, "3");
        Patience.until(() -> {
            trial.clock.advance(
                    Duration.ofMillis(1)); // a look comes some time after the one before
            return trial.state("many") == Value.ALARM;
        });

        var reason = trial.alarms().core().require(AlarmTrial.alarm("many")).state().reason();
        assertThat(reason)
                .contains("[3.0 (30/11/26 10:00:00)] was greater than the threshold (2.0)");
    }

    @Test
    void what_a_queue_holds_already_raises_an_alarm_that_is_put() {
        trial.send(queue, "a dead letter");

        trial.put("dead", moreThan(0, Plain.AVERAGE), topic);

        awaitAlarm("dead");
    }

    @Test
    void a_restart_finds_what_came_meanwhile() {
        trial.put("dead", moreThan(0, Plain.MAXIMUM), topic);
        trial.alarms().close();
        trial.send(queue, "a dead letter");

        trial.restart();

        awaitAlarm("dead");
    }

    @ParameterizedTest
    @CsvSource({
        "MAXIMUM, GREATER, 100, true",
        "MAXIMUM, GREATER_OR_EQUAL, 1, true",
        "SUM, GREATER, 5, true",
        "AVERAGE, GREATER, 0, true",
        "AVERAGE, GREATER, 5, false",
        "AVERAGE, GREATER_OR_EQUAL, 1, false",
        "MINIMUM, GREATER, 0, false",
        "SAMPLE_COUNT, GREATER, 0, false",
        "MAXIMUM, LESS, 5, false"
    })
    void an_alarm_is_raised_so_where_nothing_can_take_it_back(
            Plain statistic, AlarmComparison comparison, double threshold, boolean isPrompt) {
        var usual = moreThan(threshold, statistic);
        var condition =
                new Threshold(
                        usual.queries(),
                        true,
                        1,
                        Optional.empty(),
                        comparison,
                        threshold,
                        Optional.empty());
        trial.put("one", condition);

        assertThat(isPrompt("one")).isEqualTo(isPrompt);
    }

    private boolean isPrompt(String name) {
        return QueueWatch.prompt(trial.alarms().core().require(AlarmTrial.alarm(name)))
                .filter(it -> it.queue().equals(queue))
                .isPresent();
    }

    @Test
    void one_breach_of_several_is_enough_and_two_are_not() {
        var metric = QueueMeter.metric(QueueMeter.VISIBLE, queue);
        var three = AlarmTrial.threshold(metric, Plain.MAXIMUM, 60, 3, 0, MissingData.MISSING);
        trial.put("three", three);
        trial.put(
                "one",
                new Threshold(
                        three.queries(),
                        true,
                        3,
                        Optional.of(1),
                        AlarmComparison.GREATER,
                        0,
                        Optional.empty()));
        trial.put(
                "percentile",
                AlarmTrial.threshold(
                        metric, new Percentile("p99", 99), 60, 1, 0, MissingData.MISSING));
        trial.put("other", AlarmTrial.moreThanTen(1, MissingData.MISSING));

        assertThat(isPrompt("three")).isFalse();
        assertThat(isPrompt("one")).isTrue();
        assertThat(isPrompt("percentile")).isFalse();
        assertThat(isPrompt("other")).isFalse();
    }
}
