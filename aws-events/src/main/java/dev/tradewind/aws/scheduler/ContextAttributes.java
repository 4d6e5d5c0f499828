package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.schedule.Schedule;
import dev.tradewind.broker.schedule.TargetCalls.Invocation;
import java.time.temporal.ChronoUnit;

/// The words in an input that stand for what is known when it is sent.
///
/// Source: EventBridge Scheduler User Guide, "Adding context attributes".
record ContextAttributes(Schedule schedule, Invocation invocation) {
    String in(String input) {
        return input.replace("<aws.scheduler.schedule-arn>", schedule.arn().toString())
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
                        invocation.id(),
                        schedule.arn().account(),
                        time(),
                        schedule.arn().region(),
                        schedule.arn());
    }
}
