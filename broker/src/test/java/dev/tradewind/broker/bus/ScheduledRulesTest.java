package dev.tradewind.broker.bus;

import static dev.tradewind.broker.bus.BusFixture.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.bus.input.EventPath;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules that make events by themselves.
final class ScheduledRulesTest {
    private static final Instant START = Instant.parse("2027-01-15T08:00:00Z");

    @AutoClose private final BusFixture fixture;

    ScheduledRulesTest(@TempDir Path directory) {
        fixture = new BusFixture(directory);
    }

    private BusRule rule(String name, String expression, String queue) {
        return fixture.scheduled(name, expression, times(queue));
    }

    /// A target that gets the times of events.
    private RuleTarget times(String queue) {
        return fixture.queue(queue)
                .withInput(new TargetInput.Part(EventPath.parse("$.time").orElseThrow()));
    }

    private void advance(Duration time) {
        fixture.broker().clock().advance(time);
    }

    private List<String> sent(String queue) {
        var arn = BrokerFixture.queueArn(queue);
        var received = fixture.broker().receive(arn);
        var receipts = received.stream().map(ReceivedMessage::receipt).toList();
        fixture.broker().queues().deleteMessages(arn, receipts);
        return received.stream().map(it -> it.body().replace("\"", "")).toList();
    }

    @Test
    void a_rate_makes_an_event_each_period_after_the_rule_was_put() {
        rule("r", "rate(5 minutes)", "q");

        advance(Duration.ofMinutes(4));
        assertThat(sent("q")).isEmpty();

        advance(Duration.ofMinutes(7));
        assertThat(sent("q")).containsExactly("2027-01-15T08:05:00Z", "2027-01-15T08:10:00Z");
    }

    @Test
    void the_event_is_that_of_aws_and_goes_to_the_rules_own_targets_only() {
        fixture.rule(DEFAULT, "all", "{\"account\":[\"000000000000\"]}", fixture.queue("of-all"));
        var rule = fixture.scheduled("r", "cron(0 9 * * ? *)", fixture.queue("q"));

        advance(Duration.ofHours(1));

        assertThat(fixture.bodies("q"))
                .singleElement()
                .asString()
                .startsWith("{\"version\":\"0\",\"id\":\"")
                .endsWith(
                        "\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\","
                                + "\"account\":\"000000000000\",\"time\":\"2027-01-15T09:00:00Z\","
                                + "\"region\":\"us-east-1\",\"resources\":[\"%s\"],\"detail\":{}}"
                                        .formatted(rule.arn()));
        assertThat(fixture.bodies("of-all")).isEmpty();
    }

    @Test
    void a_rule_with_a_pattern_too_gets_both_kinds_of_events() {
        fixture.rule(
                DEFAULT,
                "r",
                Optional.of(RulePattern.checked("{\"source\":[\"app.orders\"]}")),
                Optional.of(RuleSchedule.checked("rate(1 hour)")),
                fixture.queue("q"));

        fixture.put("Created", "{}");
        advance(Duration.ofHours(1));

        assertThat(fixture.bodies("q"))
                .satisfiesExactly(
                        it -> assertThat(it).contains("\"detail-type\":\"Created\""),
                        it -> assertThat(it).contains("\"detail-type\":\"Scheduled Event\""));
    }

    @Test
    void a_day_that_passes_at_once_makes_what_was_due_in_it_in_order() {
        rule("noon", "cron(0 12 * * ? *)", "q");
        rule("often", "cron(30 0/8 * * ? *)", "q");

        advance(Duration.ofDays(1));

        assertThat(sent("q"))
                .containsExactly(
                        "2027-01-15T08:30:00Z",
                        "2027-01-15T12:00:00Z",
                        "2027-01-15T16:30:00Z",
                        "2027-01-16T00:30:00Z");
        advance(Duration.ofMinutes(20));
        assertThat(sent("q")).isEmpty();
    }

    @Test
    void of_what_was_missed_while_the_process_was_down_the_latest_is_sent() {
        rule("rate", "rate(5 minutes)", "of-rate");
        rule("cron", "cron(0/20 * * * ? *)", "of-cron");

        fixture.broker().reopenAt(START.plus(Duration.ofHours(7)).plusSeconds(90));
        advance(Duration.ZERO);

        assertThat(sent("of-rate")).containsExactly("2027-01-15T15:00:00Z");
        assertThat(sent("of-cron")).containsExactly("2027-01-15T15:00:00Z");
        advance(Duration.ofMinutes(5));
        assertThat(sent("of-rate")).containsExactly("2027-01-15T15:05:00Z");
        assertThat(sent("of-cron")).isEmpty();
    }

    @Test
    void a_restart_leaves_what_is_due_where_it_is() {
        rule("r", "rate(10 minutes)", "q");

        fixture.broker().reopenAt(START.plus(Duration.ofMinutes(9)));
        advance(Duration.ZERO);
        assertThat(sent("q")).isEmpty();

        advance(Duration.ofMinutes(1));
        assertThat(sent("q")).containsExactly("2027-01-15T08:10:00Z");
    }

    @Test
    void a_disabled_rule_makes_nothing_and_begins_anew_once_it_is_enabled() {
        var rule = rule("r", "rate(10 minutes)", "q");
        var rules = fixture.service().rules();
        rules.change(rule.arn(), it -> it.in(BusRule.State.DISABLED));
        advance(Duration.ofMinutes(15));
        assertThat(sent("q")).isEmpty();

        rules.change(rule.arn(), it -> it.in(BusRule.State.ENABLED));
        advance(Duration.ofMinutes(10));

        assertThat(sent("q")).containsExactly("2027-01-15T08:25:00Z");
    }

    @Test
    void a_change_of_something_else_leaves_what_is_due_where_it_is() {
        var rule = rule("r", "rate(10 minutes)", "q");
        advance(Duration.ofMinutes(6));

        fixture.service().rules().change(rule.arn(), it -> it.withTags(Map.of("a", "b")));
        fixture.service().rules().put(rule);
        advance(Duration.ofMinutes(4));

        assertThat(sent("q")).containsExactly("2027-01-15T08:10:00Z");
    }

    @Test
    void another_schedule_takes_the_place_of_the_one_before_and_none_ends_it() {
        var rule = rule("r", "rate(10 minutes)", "q");
        var hourly = Optional.of(RuleSchedule.checked("rate(1 hour)"));

        fixture.service().rules().put(rule.scheduled(hourly));
        advance(Duration.ofMinutes(70));
        assertThat(sent("q")).containsExactly("2027-01-15T09:00:00Z");

        fixture.service().rules().put(rule.scheduled(Optional.empty()));
        advance(Duration.ofDays(1));
        assertThat(sent("q")).isEmpty();
    }

    @Test
    void a_deleted_rule_makes_nothing_and_a_namesake_begins_anew() {
        var rule = rule("r", "rate(10 minutes)", "q");
        fixture.service().rules().removeTargets(rule.arn(), Set.of("q"));
        fixture.service().rules().delete(rule.arn());
        advance(Duration.ofMinutes(6));

        rule("r", "rate(10 minutes)", "q");
        advance(Duration.ofMinutes(9));
        assertThat(sent("q")).isEmpty();

        advance(Duration.ofMinutes(1));
        assertThat(sent("q")).containsExactly("2027-01-15T08:16:00Z");
    }

    @Test
    void what_a_target_does_not_take_is_a_dead_letter() {
        var dead = fixture.broker().queue("dead");
        var gone = fixture.queue("gone");
        fixture.scheduled("r", "rate(1 hour)", gone.withDeadLetterQueue(dead));
        fixture.broker().queues().delete(gone.arn());

        advance(Duration.ofHours(1));

        assertThat(fixture.broker().receive(dead))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.attributes())
                                .containsEntry(
                                        "ERROR_CODE", MessageAttribute.string("NO_RESOURCE")));
    }

    @Test
    void a_bus_gets_the_event_as_of_any_rule() {
        var other = fixture.service().buses().create(BusFixture.bus("b"), Map.of(), Map.of());
        fixture.rule(other.arn(), "all", "{\"source\":[\"aws.events\"]}", times("q"));
        fixture.scheduled("r", "rate(1 hour)", RuleTarget.of("b", other.arn()));

        advance(Duration.ofHours(1));

        assertThat(sent("q")).containsExactly("2027-01-15T09:00:00Z");
    }

    @Test
    void a_reset_leaves_nothing_due_but_that_of_rules_which_are_kept() {
        var rule = rule("r", "rate(10 minutes)", "q");
        rule("other", "rate(10 minutes)", "q");
        var kept = Set.of(DEFAULT, rule.arn(), BrokerFixture.queueArn("q"));
        fixture.broker().broker().reset(kept);
        advance(Duration.ofMinutes(10));
        assertThat(sent("q")).containsExactly("2027-01-15T08:10:00Z");

        fixture.broker().broker().reset(Set.of(BrokerFixture.queueArn("q")));
        advance(Duration.ofHours(1));
        assertThat(sent("q")).isEmpty();
    }

    @Test
    void what_is_no_expression_of_rules_is_refused_in_aws_words() {
        for (var text :
                List.of("rate(1 minutes)", "at(2027-01-15T09:00:00)", "", "cron(1 * * * *)")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> RuleSchedule.checked(text))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(BusFault.SCHEDULE_INVALID))
                    .withMessage("Parameter ScheduleExpression is not valid.");
        }
    }
}
