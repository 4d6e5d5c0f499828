package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.schedule.ScheduleArns;
import dev.tradewind.broker.schedule.TargetCalls.Invocation;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The words in an input that stand for what is known when it is sent.
///
/// Source: EventBridge Scheduler User Guide, "Adding context attributes".
record ContextAttributes(Arn schedule, Invocation invocation) {
    /// Those that an input is tried with when its schedule is made.
    static ContextAttributes sample(String region) {
        var group = ScheduleArns.group(region, "000000000000", "default");
        return new ContextAttributes(
                ScheduleArns.schedule(group, "sample"),
                new Invocation(Instant.EPOCH, "0123456789abcdef", 1));
    }

    String in(String input) {
        return input.replace("<aws.scheduler.schedule-arn>", schedule.toString())
                .replace("<aws.scheduler.scheduled-time>", time())
                .replace("<aws.scheduler.execution-id>", invocation.id())
                .replace("<aws.scheduler.attempt-number>", Integer.toString(invocation.attempt()));
    }

    private String time() {
        return invocation.occurrence().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// The text for a schedule without an input, as it was seen in functions that AWS calls.
    String standard() {
        return """
        {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.scheduler",\
        "account":"%s","time":"%s","region":"%s","resources":["%s"],"detail":"{}"}\
        """
                .formatted(
                        invocation.id(), schedule.account(), time(), schedule.region(), schedule);
    }
}
