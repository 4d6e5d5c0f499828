package dev.tradewind.broker.schedule;

import static dev.tradewind.broker.schedule.ScheduleFixture.START;
import static dev.tradewind.broker.schedule.ScheduleFixture.arn;
import static dev.tradewind.broker.schedule.ScheduleFixture.definition;
import static dev.tradewind.broker.schedule.ScheduleFixture.deletedAfterwards;
import static dev.tradewind.broker.schedule.ScheduleFixture.disabled;
import static dev.tradewind.broker.schedule.ScheduleFixture.target;
import static dev.tradewind.broker.schedule.ScheduleFixture.times;
import static dev.tradewind.broker.schedule.ScheduleFixture.withDeadLetters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
    @TempDir private Path directory = Path.of("");
    private ScheduleFixture fixture;
    private Arn queue;

    @BeforeEach
    void open() {
        fixture = new ScheduleFixture(directory);
        queue = fixture.queue("q");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void advance(Duration time) {
        fixture.clock().advance(time);
    }

    @Test
    void a_rate_is_sent_at_once_and_then_once_a_period() {
        fixture.create("s", "rate(5 minutes)", queue);
        advance(Duration.ZERO);

        assertThat(fixture.bodies(queue)).containsExactly("s@2027-01-15T08:00:00Z");

        advance(Duration.ofMinutes(4));
        assertThat(fixture.bodies(queue)).isEmpty();

        advance(Duration.ofMinutes(1));
        assertThat(fixture.bodies(queue)).containsExactly("s@2027-01-15T08:05:00Z");
    }

    @Test
    void a_day_sends_what_was_due_in_it_once_and_in_order() {
        fixture.create("noon", "cron(0 12 * * ? *)", queue);
        fixture.create("often", "cron(30 0/6 * * ? *)", queue);
        fixture.create("once", "at(2027-01-15T19:00:00)", queue);

        advance(Duration.ofDays(1));

        assertThat(fixture.bodies(queue))
                .containsExactly(
                        "noon@2027-01-15T12:00:00Z",
                        "often@2027-01-15T12:30:00Z",
                        "often@2027-01-15T18:30:00Z",
                        "once@2027-01-15T19:00:00Z",
                        "often@2027-01-16T00:30:00Z",
                        "often@2027-01-16T06:30:00Z");
        advance(Duration.ofHours(3));
        assertThat(fixture.bodies(queue)).isEmpty();
    }

    @Test
    void a_week_that_passes_at_once_sends_what_was_due_in_it() {
        fixture.create("s", "cron(0 12 * * ? *)", queue);

        advance(Duration.ofDays(7));

        assertThat(fixture.bodies(queue)).hasSize(7).startsWith("s@2027-01-15T12:00:00Z");
    }

    @Test
    void a_moment_that_is_past_is_due_at_once() {
        fixture.create("s", "at(2017-01-15T07:00:00)", queue);

        advance(Duration.ZERO);

        assertThat(fixture.bodies(queue)).containsExactly("s@2017-01-15T07:00:00Z");
    }

    @Test
    void times_are_those_of_the_schedules_zone() {
        var times =
                new ScheduleTimes(
                        "cron(30 8 * * ? *)",
                        Optional.of("America/New_York"),
                        Optional.empty(),
                        Optional.empty());
        fixture.create("s", definition(times, queue));

        advance(Duration.ofHours(12));

        assertThat(fixture.bodies(queue)).containsExactly("s@2027-01-15T13:30:00Z");
    }

    @Test
    void occurrences_are_from_the_start_on_and_before_the_end() {
        var times =
                new ScheduleTimes(
                        "rate(1 hour)",
                        Optional.empty(),
                        Optional.of(Instant.parse("2027-01-15T09:30:00Z")),
                        Optional.of(Instant.parse("2027-01-15T11:30:00Z")));
        fixture.create("s", definition(times, queue));

        advance(Duration.ofHours(10));

        assertThat(fixture.bodies(queue))
                .containsExactly("s@2027-01-15T09:30:00Z", "s@2027-01-15T10:30:00Z");
        assertThat(fixture.schedules().get(arn("s")).next()).isEmpty();
    }

    @Test
    void a_window_has_each_occurrence_at_a_moment_of_its_own_that_a_restart_keeps() {
        var window = new FlexibleWindow(60);
        fixture.create("s", definition(times("rate(2 hours)"), window, target(queue)));
        var schedule = fixture.schedules().get(arn("s"));
        var occurrence = schedule.next().orElseThrow();
        var moment = schedule.moment(occurrence);
        assertThat(moment).isBetween(occurrence, occurrence.plus(Duration.ofHours(1)));

        fixture.reopenAt(moment.minusMillis(1));
        advance(Duration.ZERO);
        assertThat(fixture.bodies(queue)).isEmpty();

        advance(Duration.ofMillis(1));
        assertThat(fixture.bodies(queue)).containsExactly("s@" + occurrence);
    }

    @Test
    void what_was_missed_while_the_process_was_down_is_sent_once_each() {
        fixture.create("s", "cron(0 0/6 * * ? *)", queue);

        fixture.reopenAt(START.plus(Duration.ofHours(17)));
        advance(Duration.ZERO);

        assertThat(fixture.bodies(queue))
                .containsExactly(
                        "s@2027-01-15T12:00:00Z",
                        "s@2027-01-15T18:00:00Z",
                        "s@2027-01-16T00:00:00Z");
    }

    @Test
    void what_was_missed_for_too_long_is_one_dead_letter_and_the_rest_goes_on() {
        var dead = fixture.queue("dead");
        var target = withDeadLetters(queue, dead, Duration.ofHours(1));
        fixture.create("s", definition(times("rate(30 minutes)"), FlexibleWindow.OFF, target));
        advance(Duration.ZERO);
        fixture.receive(queue);

        fixture.reopenAt(START.plus(Duration.ofDays(3)).plusSeconds(60));
        advance(Duration.ZERO);

        assertThat(fixture.bodies(queue))
                .containsExactly("s@2027-01-18T07:30:00Z", "s@2027-01-18T08:00:00Z");
        var letters = fixture.receive(dead);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().attributes())
                .containsAllEntriesOf(
                        Map.of(
                                "EXHAUSTED_RETRY_CONDITION",
                                MessageAttribute.string("MaximumEventAgeInSeconds"),
                                "SCHEDULED_TIME",
                                MessageAttribute.string("2027-01-15T08:30:00Z")));
    }

    @Test
    void what_the_target_does_not_take_is_a_dead_letter_that_says_why() {
        var dead = fixture.queue("dead");
        var gone = fixture.queue("gone");
        fixture.deleteQueue(gone);
        var target = withDeadLetters(gone, dead, Duration.ofHours(1));
        fixture.create(
                "s", definition(times("at(2027-01-15T09:00:00)"), FlexibleWindow.OFF, target));

        advance(Duration.ofHours(2));

        var letter = fixture.receive(dead).getFirst();
        assertThat(letter.body()).isEqualTo("s@2027-01-15T09:00:00Z");
        assertThat(letter.attributes())
                .containsAllEntriesOf(
                        Map.of(
                                "ERROR_CODE", MessageAttribute.string("QUEUE_NOT_FOUND"),
                                "RETRY_ATTEMPTS", MessageAttribute.string("0"),
                                "IS_PAYLOAD_TRUNCATED", MessageAttribute.string("false"),
                                "SCHEDULED_TIME", MessageAttribute.string("2027-01-15T09:00:00Z"),
                                "SCHEDULE_ARN", MessageAttribute.string(arn("s").toString()),
                                "TARGET_ARN", MessageAttribute.string(gone.toString())))
                .containsKeys("ERROR_MESSAGE", "EXECUTION_ID")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void a_schedule_that_is_over_goes_if_it_is_to() {
        var once = definition(times("at(2027-01-15T09:00:00)"), queue);
        fixture.create("kept", once);
        fixture.create("gone", deletedAfterwards(once));

        advance(Duration.ofHours(1));

        assertThat(fixture.bodies(queue))
                .containsExactlyInAnyOrder(
                        "kept@2027-01-15T09:00:00Z", "gone@2027-01-15T09:00:00Z");
        assertThat(fixture.schedules().get(arn("kept")).next()).isEmpty();
        assertNotFound(() -> fixture.schedules().get(arn("gone")));
    }

    private static void assertNotFound(Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ScheduleFault.SCHEDULE_NOT_FOUND));
    }

    @Test
    void a_disabled_schedule_sends_nothing_until_it_is_enabled() {
        var often = definition(times("rate(1 hour)"), queue);
        fixture.create("s", disabled(often));
        advance(Duration.ofHours(3));
        assertThat(fixture.bodies(queue)).isEmpty();

        fixture.schedules().update(arn("s"), often);
        advance(Duration.ZERO);
        assertThat(fixture.bodies(queue)).containsExactly("s@2027-01-15T11:00:00Z");

        fixture.schedules().update(arn("s"), disabled(often));
        advance(Duration.ofHours(3));
        assertThat(fixture.bodies(queue)).isEmpty();
    }

    @Test
    void an_update_of_something_else_leaves_what_is_due_where_it_is() {
        fixture.create("s", "rate(1 hour)", queue);
        advance(Duration.ofMinutes(30));
        fixture.receive(queue);
        var other = fixture.queue("other");

        fixture.schedules().update(arn("s"), definition(times("rate(1 hour)"), other));
        advance(Duration.ofMinutes(30));

        assertThat(fixture.bodies(queue)).isEmpty();
        assertThat(fixture.bodies(other)).containsExactly("s@2027-01-15T09:00:00Z");
    }

    @Test
    void what_is_deleted_or_changed_is_not_due_any_more() {
        fixture.create("deleted", "at(2027-01-15T09:00:00)", queue);
        fixture.create("changed", "at(2027-01-15T09:00:00)", queue);
        fixture.schedules().delete(arn("deleted"));
        fixture.schedules()
                .update(arn("changed"), definition(times("at(2027-01-15T10:00:00)"), queue));

        advance(Duration.ofHours(5));

        assertThat(fixture.bodies(queue)).containsExactly("changed@2027-01-15T10:00:00Z");
    }

    @Test
    void a_group_goes_with_its_schedules_and_a_namesake_starts_anew() {
        var group = ScheduleArns.group(ScheduleFixture.REGION, ScheduleFixture.ACCOUNT, "g");
        var inGroup = ScheduleArns.schedule(group, "s");
        var once = definition(times("at(2027-01-15T09:00:00)"), queue);
        fixture.schedules().groups().create(group, Map.of(), "t");
        fixture.schedules().create(inGroup, once, "t");

        fixture.schedules().deleteGroup(group);
        fixture.schedules().groups().create(group, Map.of(), "t");
        assertNotFound(() -> fixture.schedules().get(inGroup));
        fixture.schedules()
                .create(inGroup, definition(times("at(2027-01-15T10:00:00)"), queue), "t");
        advance(Duration.ofHours(5));

        assertThat(fixture.bodies(queue)).containsExactly("s@2027-01-15T10:00:00Z");
    }

    @Test
    void a_request_that_comes_again_makes_nothing_anew() {
        var once = definition(times("at(2027-01-15T09:00:00)"), queue);
        fixture.schedules().create(arn("s"), once, "token");
        fixture.schedules().create(arn("s"), once, "token");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> fixture.schedules().create(arn("s"), once, "other"))
                .withMessage("Schedule s already exists.");
        advance(Duration.ofHours(1));
        assertThat(fixture.bodies(queue)).hasSize(1);
    }

    @Test
    void a_list_is_in_order_and_goes_on_after_the_last_seen() {
        List.of("c", "a2", "a1", "b").forEach(it -> fixture.create(it, "rate(1 hour)", queue));
        var all = filter("", "");

        var first = fixture.schedules().list(all, Optional.empty(), 3);
        var second = fixture.schedules().list(all, Optional.of(first.getLast().arn()), 3);

        assertThat(first).extracting(Schedule::name).containsExactly("a1", "a2", "b");
        assertThat(second).extracting(Schedule::name).containsExactly("c");
        assertThat(fixture.schedules().list(filter("default", "a"), Optional.empty(), 9))
                .extracting(Schedule::name)
                .containsExactly("a1", "a2");
        assertThat(fixture.schedules().list(filter("", "b"), Optional.empty(), 9))
                .extracting(Schedule::name)
                .containsExactly("b");
    }

    private static ScheduleFilter filter(String group, String prefix) {
        return new ScheduleFilter(
                ScheduleFixture.REGION, ScheduleFixture.ACCOUNT, group, prefix, Optional.empty());
    }

    @Test
    void a_schedule_is_as_it_was_when_the_store_is_opened_again() {
        var made = fixture.create("s", "cron(0 12 ? * FRI-MON *)", queue);

        fixture.reopenAt(START);

        assertThat(fixture.schedules().get(arn("s"))).isEqualTo(made);
    }

    @Test
    void a_reset_leaves_nothing_that_is_due() {
        fixture.create("s", "rate(1 hour)", queue);

        fixture.reset(Set.of(queue));
        advance(Duration.ofHours(5));

        assertThat(fixture.bodies(queue)).isEmpty();
        assertNotFound(() -> fixture.schedules().get(arn("s")));
    }
}
