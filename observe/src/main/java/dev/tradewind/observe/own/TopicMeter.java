package dev.tradewind.observe.own;

import dev.tradewind.broker.topic.TopicCounts;
import dev.tradewind.broker.topic.TopicCounts.OfTopic;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.util.Map;

/// The metrics of topics, `AWS/SNS`, in minutes in which there were some. Topics that have no counters of their own
/// ([TopicCounts]) have none.
///
/// Source: Amazon SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch".
public final class TopicMeter implements Meter {
    private static final String NAMESPACE = "AWS/SNS";
    private static final String TOPIC = "TopicName";

    private final TopicCounts counts;
    private final Increases<Counter> increases = new Increases<>();

    public TopicMeter(TopicCounts counts) {
        this.counts = counts;
    }

    private record Counter(Arn topic, String metric) {}

    @Override
    public void read(long minuteMillis, Samples samples) {
        for (var of : counts.topics()) {
            of.topic().ifPresent(it -> read(it, of, minuteMillis, samples));
        }
        increases.readAll();
    }

    private void read(Arn topic, OfTopic of, long minuteMillis, Samples samples) {
        var numbers =
                Map.of(
                        "NumberOfMessagesPublished", of.published(),
                        "NumberOfNotificationsDelivered", of.delivered(),
                        "NumberOfNotificationsFailed", of.failed(),
                        "NumberOfNotificationsFilteredOut", of.filteredOut());
        numbers.forEach((name, total) -> {
            long more = increases.of(new Counter(topic, name), total);
            if (more > 0) {
                samples.add(
                        MetricOwner.of(topic),
                        MetricSample.of(
                                MetricName.of(NAMESPACE, name, Map.of(TOPIC, topic.resource())),
                                QueueMeter.COUNT,
                                minuteMillis,
                                StatisticValues.of((double) more)));
            }
        });
    }
}
