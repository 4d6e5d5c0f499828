package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sqs.model.Message;

/// A schedule of one moment sends its message once, whether the instance was up at that moment or not, and is gone then;
/// if it was not acknowledged, it perhaps never was.
final class ScheduleTrial implements Trial<ChildInstance> {
    private static final String ROLE = "arn:aws:iam::000000000000:role/soak";

    /// Moments are so much later than the call, so that some pass while nothing runs.
    private static final int SECONDS_AHEAD = 2;

    private static final Duration ALL_SENT_WITHIN = Duration.ofMinutes(1);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();

    /// By the schedule's name, the ids of its messages.
    private final Map<String, Set<String>> sent = new HashMap<>();

    private String queue = "";
    private String queueArn = "";
    private int left;

    @Override
    public void prepare(ChildInstance instance) {
        queue = QueueCalls.queue(instance.sqs(), "scheduled", Map.of());
        queueArn = QueueCalls.arn(instance.sqs(), queue);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> schedule(instance.scheduler()));
    }

    private void schedule(SchedulerClient scheduler) {
        var name = "s" + names.incrementAndGet();
        var moment = LocalDateTime.now(ZoneOffset.UTC).plusSeconds(SECONDS_AHEAD);
        scheduler.createSchedule(it ->
                it.name(name)
                        .scheduleExpression("at(%s)".formatted(inSeconds(moment)))
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .actionAfterCompletion(ActionAfterCompletion.DELETE)
                        .target(target -> target.arn(queueArn).roleArn(ROLE).input(name)));
        acknowledged.add(name);
    }

    /// Always with seconds, which Java leaves out where there are none.
    private static String inSeconds(LocalDateTime moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS) + (moment.getSecond() == 0 ? ":00" : "");
    }

    @Override
    public void settle(ChildInstance instance) {
        Poll.until(ALL_SENT_WITHIN, () -> left(instance.scheduler()), it -> it == 0);
        left = left(instance.scheduler());
        QueueCalls.drain(instance.sqs(), queue, this::note);
    }

    private static int left(SchedulerClient scheduler) {
        return scheduler.listSchedules(_ -> {}).schedules().size();
    }

    private void note(Message message) {
        sent.computeIfAbsent(message.body(), _ -> new HashSet<>()).add(message.messageId());
    }

    @Override
    public Findings findings() {
        return Findings.of("a schedule sends what is due once, and goes")
                .some("acknowledged", acknowledged.size())
                .count("sent", sent.size())
                .none("lost", Findings.missing(acknowledged, sent::containsKey))
                .none(
                        "sent twice",
                        Findings.missing(
                                sent.keySet(), it -> sent.getOrDefault(it, Set.of()).size() == 1))
                .none("still there", left == 0 ? List.of() : List.of(left + " schedules"));
    }
}
