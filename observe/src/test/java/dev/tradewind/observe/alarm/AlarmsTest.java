package dev.tradewind.observe.alarm;

import static dev.tradewind.observe.alarm.AlarmTrial.alarm;
import static dev.tradewind.observe.alarm.AlarmTrial.moreThanTen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.alarm.AlarmCondition.Composite;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmState.Value;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.query.MathExpression;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Alarms by a clock that is moved, and what they tell.
class AlarmsTest {
    private final AlarmTrial trial = new AlarmTrial();
    private final Arn told = trial.queue("told");
    private final Arn topic = trial.topic("alerts", told);

    @AfterEach
    void close() {
        trial.close();
    }

    private static Composite rule(String text) {
        return new Composite(text, AlarmRule.parse(text));
    }

    private static JsonNode json(String text) {
        return JsonRow.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_alarm_is_raised_ten_seconds_after_its_minute_and_comes_back() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        assertThat(trial.state("orders")).isEqualTo(Value.OK);
        assertThat(trial.bodies(told)).hasSize(1);
        trial.orders(11);

        trial.clock.advance(Duration.ofSeconds(69));
        assertThat(trial.state("orders")).isEqualTo(Value.OK);
        trial.clock.advance(Duration.ofSeconds(1));

        assertThat(trial.state("orders")).isEqualTo(Value.ALARM);
        var raised = json(trial.bodies(told).getFirst());
        assertThat(raised.path("AlarmName").asText()).isEqualTo("orders");
        assertThat(raised.path("AlarmDescription").asText()).isEqualTo("The alarm orders");
        assertThat(raised.path("NewStateValue").asText()).isEqualTo("ALARM");
        assertThat(raised.path("OldStateValue").asText()).isEqualTo("OK");
        assertThat(raised.path("Region").asText()).isEqualTo("Region eu-west-1");
        assertThat(raised.path("StateChangeTime").asText())
                .isEqualTo("2026-11-30T10:01:10.000+0000");
        assertThat(raised.path("NewStateReason").asText())
                .isEqualTo(
                        "Threshold Crossed: 1 out of the last 1 datapoints [11.0 (30/11/26"
                                + " 10:00:00)] was greater than the threshold (10.0) (minimum 1"
                                + " datapoint for OK -> ALARM transition).");
        assertThat(raised.at("/Trigger/MetricName").asText()).isEqualTo("Orders");
        assertThat(raised.at("/Trigger/Statistic").asText()).isEqualTo("SUM");
        assertThat(raised.at("/AlarmActions/0").asText()).isEqualTo(topic.toString());

        trial.untilJudged();
        trial.untilJudged();
        trial.untilJudged();
        assertThat(trial.state("orders")).isEqualTo(Value.OK);
        assertThat(trial.bodies(told)).hasSize(1);
    }

    @Test
    void ten_are_no_alarm_and_eleven_in_five_minutes_are() {
        var condition =
                AlarmTrial.threshold(
                        AlarmTrial.ORDERS,
                        MetricStatistic.Plain.SUM,
                        300,
                        1,
                        10,
                        MissingData.NOT_BREACHING);
        trial.put("orders", condition, topic);
        for (int i = 0; i < 10; i++) {
            trial.orders(1);
        }
        trial.untilJudged();
        assertThat(trial.state("orders")).isEqualTo(Value.OK);

        trial.clock.advance(Duration.ofMinutes(2));
        trial.orders(1);
        trial.untilJudged();

        assertThat(trial.state("orders")).isEqualTo(Value.ALARM);
    }

    @Test
    void an_alarm_without_data_says_so_and_a_new_one_is_unchecked() {
        trial.put("orders", moreThanTen(1, MissingData.MISSING), topic);
        assertThat(trial.alarms().core().require(alarm("orders")).state().reason())
                .isEqualTo("Unchecked: Initial alarm creation");
        trial.orders(1);
        trial.untilJudged();
        assertThat(trial.state("orders")).isEqualTo(Value.OK);

        trial.clock.advance(Duration.ofMinutes(4));
        trial.untilJudged();

        assertThat(trial.state("orders")).isEqualTo(Value.INSUFFICIENT_DATA);
        assertThat(trial.alarms().core().require(alarm("orders")).state().reason())
                .isEqualTo("Insufficient Data: 1 datapoint was unknown.");
        assertThat(trial.bodies(told)).hasSize(2);
    }

    @Test
    void an_action_is_sent_once_whatever_power_is_lost() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        assertThat(trial.bodies(told)).hasSize(1);
        trial.orders(11);

        trial.losePower();
        trial.untilJudged();
        trial.losePower();
        trial.restart();

        assertThat(trial.state("orders")).isEqualTo(Value.ALARM);
        assertThat(trial.bodies(told)).hasSize(1);
        trial.restart();
        assertThat(trial.bodies(told)).isEmpty();
    }

    @Test
    void a_minute_that_nobody_judged_for_a_kill_is_judged_when_it_starts_again() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        trial.orders(11);
        trial.alarms().close();
        trial.clock.advance(Duration.ofSeconds(100));

        trial.restart();
        trial.untilJudged();

        assertThat(trial.alarms().core().history(alarm("orders")))
                .extracting(AlarmHistory.Line::summary)
                .contains("Alarm updated from OK to ALARM");
    }

    @Test
    void a_state_that_is_set_tells_as_any_other_and_is_judged_again() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        assertThat(trial.bodies(told)).hasSize(1);

        trial.alarms().setState(alarm("orders"), Value.ALARM, "a drill", "{\"a\":1}");
        trial.alarms().setState(alarm("orders"), Value.ALARM, "a drill", "");

        assertThat(trial.bodies(told))
                .singleElement()
                .satisfies(it ->
                        assertThat(json(it).path("NewStateReason").asText()).isEqualTo("a drill"));
        trial.untilJudged();
        assertThat(trial.state("orders")).isEqualTo(Value.OK);
        assertThat(trial.bodies(told)).hasSize(1);
    }

    @Test
    void actions_that_are_disabled_tell_nobody() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        assertThat(trial.bodies(told)).hasSize(1);

        trial.alarms().core().enableActions(List.of(alarm("orders"), alarm("none")), false);
        trial.alarms().setState(alarm("orders"), Value.ALARM, "a drill", "");

        assertThat(trial.bodies(told)).isEmpty();
        assertThat(trial.state("orders")).isEqualTo(Value.ALARM);
    }

    @Test
    void it_is_known_since_when_actions_are_disabled() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        assertThat(disabledSince()).isEmpty();

        trial.alarms().core().enableActions(List.of(alarm("orders")), false);
        var since = disabledSince();
        trial.untilJudged();
        trial.alarms().core().enableActions(List.of(alarm("orders")), false);

        assertThat(since).isPresent();
        assertThat(disabledSince()).isEqualTo(since);
        trial.alarms().core().enableActions(List.of(alarm("orders")), true);
        assertThat(disabledSince()).isEmpty();
    }

    private Optional<Instant> disabledSince() {
        return trial.alarms().core().require(alarm("orders")).actions().disabledSince();
    }

    @Test
    void a_silence_ends_by_itself_at_its_time() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        trial.bodies(told);
        silenceFor(Duration.ofMinutes(10));
        trial.alarms().setState(alarm("orders"), Value.ALARM, "a drill", "");
        trial.clock.advance(Duration.ofMinutes(9));
        trial.alarms().setState(alarm("orders"), Value.OK, "a drill", "");
        assertThat(trial.bodies(told)).isEmpty();

        trial.clock.advance(Duration.ofMinutes(1));
        Patience.until(this::tells);
        trial.alarms().setState(alarm("orders"), Value.ALARM, "a drill", "");

        assertThat(trial.bodies(told)).hasSize(1);
        assertThat(disabledSince()).isEmpty();
        assertThat(trial.alarms().core().history(alarm("orders")))
                .extracting(AlarmHistory.Line::summary)
                .contains(
                        "Alarm \"orders\" updated: it tells nobody until 2026-11-30T10:10:00Z",
                        "Alarm \"orders\" updated: its silence is over");
    }

    @Test
    void a_silence_survives_and_ends_at_the_start_where_its_time_has_passed_meanwhile() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        silenceFor(Duration.ofMinutes(10));
        trial.losePower();
        assertThat(tells()).isFalse();
        trial.clock.advance(Duration.ofMinutes(10));
        Patience.until(this::tells);

        silenceFor(Duration.ofMinutes(10));
        trial.downFor(Duration.ofMinutes(20));
        assertThat(tells()).isFalse();
        trial.clock.advance(Duration.ZERO); // this clock rings when it is moved
        Patience.until(this::tells);
    }

    @Test
    void the_earlier_of_two_silences_ends_first_and_one_that_somebody_ends_is_over() {
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        trial.put("refunds", moreThanTen(1, MissingData.NOT_BREACHING), topic);
        silenceFor(Duration.ofMinutes(10));
        outlastSilenceOf("refunds", Duration.ofMinutes(5));
        assertThat(tells()).isFalse();

        trial.alarms().core().enableActions(List.of(alarm("orders")), true);
        trial.alarms().core().enableActions(List.of(alarm("orders")), false);
        outlastSilenceOf("refunds", Duration.ofMinutes(5));
        assertThat(tells()).isFalse();
    }

    private void outlastSilenceOf(String name, Duration time) {
        var core = trial.alarms().core();
        core.silence(alarm(name), Optional.of(trial.clock.instant().plus(time)));
        trial.clock.advance(time);
        Patience.until(() -> core.require(alarm(name)).actions().isEnabled());
    }

    private void silenceFor(Duration time) {
        trial.alarms()
                .core()
                .silence(alarm("orders"), Optional.of(trial.clock.instant().plus(time)));
    }

    private boolean tells() {
        return trial.alarms().core().require(alarm("orders")).actions().isEnabled();
    }

    @Test
    void history_has_what_was_put_what_changed_and_who_was_told() {
        var gone = Arn.parse("arn:aws:sns:eu-west-1:000000000000:gone");
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING), topic, gone);

        assertThat(trial.alarms().core().history(alarm("orders")))
                .extracting(AlarmHistory.Line::summary)
                .satisfiesExactly(
                        it -> assertThat(it).isEqualTo("Alarm \"orders\" created"),
                        it ->
                                assertThat(it)
                                        .isEqualTo("Alarm updated from INSUFFICIENT_DATA to OK"),
                        it -> assertThat(it).isEqualTo("Successfully executed action " + topic),
                        it -> assertThat(it).startsWith("Failed to execute action " + gone));
        trial.restart();
        assertThat(trial.alarms().core().history(alarm("orders"))).hasSize(4);
    }

    @Test
    void a_composite_alarm_follows_its_members_in_the_same_moment() {
        trial.put("a", moreThanTen(1, MissingData.NOT_BREACHING));
        trial.put("b", moreThanTen(1, MissingData.NOT_BREACHING));
        trial.put("both", rule("ALARM(a) AND ALARM(\"b\")"), topic);
        trial.put("over", rule("NOT OK(both)"));
        assertThat(trial.state("both")).isEqualTo(Value.OK);
        trial.bodies(told);

        trial.alarms().setState(alarm("a"), Value.ALARM, "a drill", "");
        assertThat(trial.state("both")).isEqualTo(Value.OK);
        trial.alarms().setState(alarm("b"), Value.ALARM, "a drill", "");

        assertThat(trial.state("both")).isEqualTo(Value.ALARM);
        assertThat(trial.state("over")).isEqualTo(Value.ALARM);
        var message = json(trial.bodies(told).getFirst());
        assertThat(message.path("AlarmRule").asText()).isEqualTo("ALARM(a) AND ALARM(\"b\")");
        assertThat(message.path("NewStateReason").asText())
                .startsWith(alarm("b") + " transitioned to ALARM at ");
    }

    @Test
    void a_composite_alarm_is_of_alarms_that_are_there_and_not_of_itself() {
        trial.put("a", moreThanTen(1, MissingData.MISSING));
        trial.put("b", rule("ALARM(a)"));

        assertInvalid(() -> trial.put("c", rule("ALARM(none)")));
        trial.put("c", rule("ALARM(b)"));
        assertInvalid(() -> trial.put("b", rule("ALARM(c)")));
        assertInvalid(() -> trial.put("b", rule("ALARM(b)")));
        assertInvalid(() -> trial.put("a", rule("TRUE")));
        assertInvalid(() -> trial.alarms().delete(List.of(alarm("a"))));

        trial.alarms().delete(List.of(alarm("a"), alarm("b"), alarm("c")));
        assertThat(trial.alarms().core().isEmpty()).isTrue();
    }

    private static void assertInvalid(Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(it -> assertThat(it.code()).isEqualTo(AlarmFault.INVALID_ALARM));
    }

    @Test
    void alarms_are_deleted_all_or_none() {
        trial.put("a", moreThanTen(1, MissingData.MISSING));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> trial.alarms().delete(List.of(alarm("a"), alarm("none"))))
                .satisfies(it -> assertThat(it.code()).isEqualTo(AlarmFault.ALARM_NOT_FOUND));

        assertThat(trial.alarms().core().find(alarm("a"))).isPresent();
    }

    @Test
    void an_expression_is_held_against_a_threshold() {
        var text = "IF(m1 > 10, 1, 0)";
        var queries =
                List.of(
                        new MetricQuery(
                                "m1",
                                moreThanTen(1, MissingData.MISSING).watched().asked(),
                                Optional.empty(),
                                false),
                        new MetricQuery(
                                "e1",
                                new OfExpression(
                                        text, MathExpression.parse(text), Optional.empty()),
                                Optional.of("Too many"),
                                true));
        trial.put(
                "many",
                new Threshold(
                        queries,
                        false,
                        1,
                        Optional.empty(),
                        AlarmComparison.GREATER_OR_EQUAL,
                        1,
                        Optional.empty()),
                topic);
        trial.orders(11);
        trial.untilJudged();
        assertThat(trial.state("many")).isEqualTo(Value.ALARM);

        trial.restart();

        assertThat(trial.state("many")).isEqualTo(Value.ALARM);
        assertThat(json(trial.bodies(told).getLast()).at("/Trigger/Metrics/1/Expression").asText())
                .isEqualTo(text);
    }

    @Test
    void a_change_is_an_event_on_the_default_bus() {
        var events = trial.onBus("{\"source\":[\"aws.cloudwatch\"]}");
        trial.put("orders", moreThanTen(1, MissingData.NOT_BREACHING));

        var event = json(trial.bodies(events).getFirst());

        assertThat(event.path("detail-type").asText()).isEqualTo("CloudWatch Alarm State Change");
        assertThat(event.at("/resources/0").asText()).isEqualTo(alarm("orders").toString());
        assertThat(event.at("/detail/alarmName").asText()).isEqualTo("orders");
        assertThat(event.at("/detail/state/value").asText()).isEqualTo("OK");
        assertThat(event.at("/detail/previousState/value").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(event.at("/detail/configuration/metrics/0/metricStat/metric/name").asText())
                .isEqualTo("Orders");
    }

    @Test
    void an_alarm_is_on_disk_as_it_was_put() {
        trial.put("orders", moreThanTen(3, MissingData.IGNORE), topic);
        trial.put("composite", rule("OK(orders)"));
        trial.alarms().core().tag(alarm("orders"), _ -> Map.of("team", "shop"));
        var before = trial.alarms().core().all().toList();

        trial.losePower();

        assertThat(trial.alarms().core().all().toList()).isEqualTo(before);
    }

    @Test
    void a_reset_leaves_what_is_spared_and_nothing_else() {
        trial.put("a", moreThanTen(1, MissingData.MISSING));
        trial.put("b", moreThanTen(1, MissingData.MISSING));

        trial.engine()
                .run(work -> {
                    trial.alarms().core().reset(work, Set.of(alarm("a")));
                    return true;
                });
        trial.restart();

        assertThat(trial.alarms().core().all()).extracting(Alarm::name).containsExactly("a");
    }

    /// The states that the clock brings are those that a model has which judges each minute by itself.
    @Test
    void
            one_that_came_along_stays_raised_over_a_downtime_and_is_over_when_its_queue_is_seen_empty() {
        var letters = trial.queue("letters");
        trial.provideOn(letters, "letters", topic);
        trial.send(letters, "a");
        trial.untilJudged();
        assertThat(trial.state("letters")).isEqualTo(Value.ALARM);
        assertThat(trial.bodies(told)).hasSize(1);

        trial.downFor(Duration.ofMinutes(10));
        trial.untilJudged();
        assertThat(trial.state("letters")).isEqualTo(Value.ALARM);
        assertThat(trial.bodies(told)).isEmpty();

        assertThat(trial.bodies(letters)).containsExactly("a");
        trial.downFor(Duration.ofMinutes(10));
        trial.untilJudged();
        assertThat(trial.state("letters")).isEqualTo(Value.OK);
        assertThat(trial.bodies(told)).hasSize(1);
    }

    @Test
    void one_that_came_along_and_is_raised_is_over_before_it_is_gone() {
        var letters = trial.queue("letters");
        trial.provideOn(letters, "letters", topic);
        trial.send(letters, "a");
        trial.untilJudged();
        assertThat(trial.bodies(told)).hasSize(1);

        trial.alarms().provide(List.of());

        assertThat(trial.alarms().core().find(alarm("letters"))).isEmpty();
        assertThat(trial.alarms().core().history(alarm("letters"))).isEmpty();
        assertThat(trial.bodies(told))
                .singleElement()
                .satisfies(
                        it -> assertThat(json(it).path("NewStateValue").asText()).isEqualTo("OK"));
    }

    @Test
    void random_values_bring_the_states_that_a_model_has() {
        var random = new Random(7);
        trial.put("orders", moreThanTen(2, MissingData.NOT_BREACHING));
        var minutes = new ArrayList<Integer>();
        for (int minute = 0; minute < 120; minute++) {
            int value = random.nextInt(4) == 0 ? -1 : random.nextInt(21);
            if (value >= 0) {
                trial.orders(value);
            }
            minutes.add(value);
            trial.untilJudged();

            assertThat(trial.state("orders"))
                    .as("after %s", minutes)
                    .isEqualTo(model(minutes) ? Value.ALARM : Value.OK);
        }
    }

    /// Both of the latest two values that are there, of four minutes, are above ten.
    private static boolean model(List<Integer> minutes) {
        var latest =
                minutes.reversed().stream()
                        .limit(2 + AlarmJudgement.MORE_PERIODS)
                        .filter(it -> it >= 0)
                        .limit(2)
                        .toList();
        return latest.size() == 2 && latest.stream().allMatch(it -> it > 10);
    }
}
