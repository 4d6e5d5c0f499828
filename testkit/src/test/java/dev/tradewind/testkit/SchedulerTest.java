package dev.tradewind.testkit;

import static dev.tradewind.testkit.Topology.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SchedulerTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/test";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:reminders";

    @RegisterExtension
    static final TradewindExtension TRADEWIND = TradewindExtension.with(queue("reminders"));

    private static void schedule(SchedulerClient scheduler, String name, String expression) {
        scheduler.createSchedule(it ->
                it.name(name)
                        .scheduleExpression(expression)
                        .flexibleTimeWindow(window -> window.mode("OFF"))
                        .target(target -> target.arn(QUEUE).roleArn(ROLE).input(name)));
    }

    @Test
    void a_leap_of_the_clock_sends_what_was_due_in_it_once_and_in_order(
            SchedulerClient scheduler, SqsClient sqs, TestBroker broker, TestClock clock) {
        var midnight =
                clock.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        clock.advance(Duration.between(clock.instant(), midnight));
        var moment = midnight.plusHours(15).toLocalDateTime() + ":00";
        schedule(scheduler, "noon", "cron(0 12 * * ? *)");
        schedule(scheduler, "eight-hours", "cron(30 0/8 * * ? *)");
        schedule(scheduler, "once", "at(%s)".formatted(moment));

        clock.advance(Duration.ofDays(1));

        var received =
                sqs.receiveMessage(it ->
                                it.queueUrl(broker.queueUrl("reminders")).maxNumberOfMessages(10))
                        .messages();
        assertThat(received)
                .extracting(Message::body)
                .containsExactly("eight-hours", "eight-hours", "noon", "once", "eight-hours");
    }

    @Test
    void schedules_and_rules_send_in_the_order_of_their_times(
            SchedulerClient scheduler,
            EventBridgeClient events,
            TestBroker broker,
            TestClock clock) {
        var midnight =
                clock.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        clock.advance(Duration.between(clock.instant(), midnight));
        schedule(scheduler, "noon", "cron(0 12 * * ? *)");
        rule(events, "rule-at-eight", "cron(0 8 * * ? *)");
        rule(events, "rule-each-ten-hours", "cron(30 0/10 * * ? *)");
        schedule(scheduler, "eight-hours", "cron(15 7/8 * * ? *)");

        clock.advance(Duration.ofDays(1));

        assertThat(broker.queue("reminders"))
                .hasBodies(
                        "\"rule-each-ten-hours\"",
                        "eight-hours",
                        "\"rule-at-eight\"",
                        "\"rule-each-ten-hours\"",
                        "noon",
                        "eight-hours",
                        "\"rule-each-ten-hours\"",
                        "eight-hours");
    }

    private static void rule(EventBridgeClient events, String name, String expression) {
        events.putRule(it -> it.name(name).scheduleExpression(expression));
        var target = Target.builder().id("queue").arn(QUEUE).input("\"" + name + "\"").build();
        events.putTargets(it -> it.rule(name).targets(target));
    }

    @RepeatedTest(2)
    void a_test_finds_no_schedule_of_the_one_before(SchedulerClient scheduler) {
        assertThat(scheduler.listSchedules(_ -> {}).schedules()).isEmpty();
        schedule(scheduler, "left-behind", "rate(1 hour)");
    }
}
