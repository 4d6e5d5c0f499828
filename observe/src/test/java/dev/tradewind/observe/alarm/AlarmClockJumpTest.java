package dev.tradewind.observe.alarm;

import static dev.tradewind.observe.alarm.AlarmTrial.moreThanTen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.AlarmState.Value;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.own.QueueMeter;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Alarms after the machine's clock was set while the instance was down.
class AlarmClockJumpTest {
    private static final String ORDERS = "orders";

    private final AlarmTrial trial = new AlarmTrial();
    private final Arn letters = trial.queue("orders-dlq");
    private final Arn told = trial.queue("told");
    private final Arn topic = trial.topic("alerts", told);

    @AfterEach
    void close() {
        trial.close();
    }

    private void restartLater(int hours) {
        trial.restartAt(trial.clock.instant().plus(Duration.ofHours(hours)));
    }

    private void judgedThrice() {
        for (int i = 0; i < 3; i++) {
            trial.untilJudged();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-24, 1, 24})
    void an_alarm_that_rang_comes_back_once_its_minutes_are_good(int hours) {
        trial.put(ORDERS, moreThanTen(1, MissingData.NOT_BREACHING));
        trial.orders(11);
        trial.untilJudged();
        assertThat(trial.state(ORDERS)).isEqualTo(Value.ALARM);

        restartLater(hours);
        assertThat(trial.state(ORDERS)).isEqualTo(Value.ALARM);
        judgedThrice();

        assertThat(trial.state(ORDERS)).isEqualTo(Value.OK);
    }

    @ParameterizedTest
    @ValueSource(ints = {-24, 1, 24})
    void an_alarm_rings_for_what_is_measured_after_it(int hours) {
        trial.put(ORDERS, moreThanTen(1, MissingData.NOT_BREACHING), topic);
        trial.untilJudged();
        assertThat(trial.bodies(told)).hasSize(1);

        restartLater(hours);
        trial.orders(11);
        trial.untilJudged();

        assertThat(trial.state(ORDERS)).isEqualTo(Value.ALARM);
        assertThat(trial.bodies(told)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-24, 1, 24})
    void a_dead_letter_rings_at_once_and_its_alarm_goes_with_it(int hours) {
        var condition =
                AlarmTrial.threshold(
                        QueueMeter.metric(QueueMeter.VISIBLE, letters),
                        MetricStatistic.Plain.MAXIMUM,
                        60,
                        1,
                        0,
                        MissingData.NOT_BREACHING);
        trial.put("dead", condition, topic);
        trial.untilJudged();
        trial.bodies(told);

        restartLater(hours);
        trial.send(letters, "a dead letter");
        Patience.until(() -> trial.state("dead") == Value.ALARM);
        assertThat(trial.bodies(told)).hasSize(1);

        trial.bodies(letters);
        judgedThrice();
        assertThat(trial.state("dead")).isEqualTo(Value.OK);
    }

    @Test
    void what_was_measured_before_the_clock_went_back_is_there_still() {
        trial.put(ORDERS, moreThanTen(1, MissingData.IGNORE));
        trial.orders(11);
        trial.untilJudged();

        restartLater(-24);
        judgedThrice();
        assertThat(trial.state(ORDERS)).isEqualTo(Value.ALARM);

        trial.orders(1);
        judgedThrice();
        assertThat(trial.state(ORDERS)).isEqualTo(Value.OK);
    }
}
