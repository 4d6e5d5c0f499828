package dev.tradewind.observe.own;

import static java.util.stream.Collectors.toSet;

import dev.tradewind.broker.queue.QueueActivity;
import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.QueueTraffic;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The metrics of queues, `AWS/SQS`: what each holds, one value a minute, and what went through it. A queue that nobody uses
/// has none, but where an alarm waits for one to be over.
///
/// Source: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
public final class QueueMeter implements Meter {
    public static final String NAMESPACE = "AWS/SQS";
    public static final String QUEUE = "QueueName";
    public static final String VISIBLE = "ApproximateNumberOfMessagesVisible";
    public static final String OLDEST_AGE = "ApproximateAgeOfOldestMessage";
    public static final String COUNT = "Count";

    private final Queues queues;
    private final EngineClock clock;
    private final Supplier<Set<Arn>> awaited;
    private final ActiveTimes active = new ActiveTimes();

    /// @param awaited the queues that are read whether anybody uses them or not
    public QueueMeter(Queues queues, EngineClock clock, Supplier<Set<Arn>> awaited) {
        this.queues = queues;
        this.clock = clock;
        this.awaited = awaited;
    }

    @Override
    public void read(long minuteMillis, Samples samples) {
        var all = queues.takeActivity();
        active.retain(all.stream().map(it -> it.info().arn()).collect(toSet()));
        var needed = awaited.get();
        for (var activity : all) {
            var arn = activity.info().arn();
            if (active.isActive(arn, isUsed(activity), minuteMillis) || needed.contains(arn)) {
                read(activity, minuteMillis, samples);
            }
        }
    }

    private static boolean isUsed(QueueActivity activity) {
        var depth = activity.depth();
        return activity.traffic().isAny()
                || depth.visible() + depth.inFlight() + depth.delayed() > 0;
    }

    private void read(QueueActivity activity, long minuteMillis, Samples samples) {
        var to = new OfQueue(activity.info().arn(), minuteMillis, samples);
        depth(activity.depth(), to);
        traffic(activity.traffic(), to);
    }

    private void depth(QueueDepth depth, OfQueue to) {
        to.add(VISIBLE, depth.visible());
        to.add("ApproximateNumberOfMessagesNotVisible", depth.inFlight());
        to.add("ApproximateNumberOfMessagesDelayed", depth.delayed());
        long ageSeconds =
                depth.oldestSentAt()
                        .map(it -> Math.max(0, clock.millis() - it.toEpochMilli()) / 1000)
                        .orElse(0L);
        to.add(OLDEST_AGE, "Seconds", StatisticValues.of((double) ageSeconds));
    }

    private static void traffic(QueueTraffic traffic, OfQueue to) {
        to.add("NumberOfMessagesSent", traffic.sent());
        to.add("NumberOfMessagesReceived", traffic.received());
        to.add("NumberOfMessagesDeleted", traffic.deleted());
        to.add("NumberOfEmptyReceives", traffic.emptyReceives());
        if (traffic.sent() > 0) {
            to.add(
                    "SentMessageSize",
                    "Bytes",
                    StatisticValues.ofSet(
                            (double) traffic.sent(),
                            (double) traffic.sentBytes(),
                            (double) traffic.smallestBytes(),
                            (double) traffic.largestBytes()));
        }
    }

    /// The name of a metric of a queue.
    public static MetricName metric(String name, Arn queue) {
        return MetricName.of(NAMESPACE, name, Map.of(QUEUE, queue.resource()));
    }

    private record OfQueue(Arn queue, long minuteMillis, Samples samples) {
        void add(String name, long number) {
            add(name, COUNT, StatisticValues.of((double) number));
        }

        void add(String name, String unit, StatisticValues values) {
            samples.add(
                    MetricOwner.of(queue),
                    MetricSample.of(metric(name, queue), unit, minuteMillis, values));
        }
    }
}
