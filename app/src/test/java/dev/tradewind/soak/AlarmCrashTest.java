package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/// Alarms of an instance that is killed at the moment at which one has changed its state.
@Timeout(120)
final class AlarmCrashTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void state_history_and_what_was_told_are_there_after_a_kill_and_told_once() {
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            var told = QueueCalls.queue(instance.sqs(), "told", Map.of());
            var topic = instance.sns().createTopic(it -> it.name("alarms")).topicArn();
            var toldArn = QueueCalls.arn(instance.sqs(), told);
            instance.sns()
                    .subscribe(it ->
                            it.topicArn(topic)
                                    .protocol("sqs")
                                    .endpoint(toldArn)
                                    .attributes(Map.of("RawMessageDelivery", "true")));
            var dead = QueueCalls.queue(instance.sqs(), "dead", Map.of());
            put(instance.cloudWatch(), topic);
            instance.sqs().sendMessage(it -> it.queueUrl(dead).messageBody("letter"));
            Patience.until(() -> state(instance) == StateValue.ALARM);
            instance.kill();
        }
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"))) {
            assertThat(state(instance)).isEqualTo(StateValue.ALARM);
            assertThat(
                            instance.cloudWatch()
                                    .describeAlarmHistory(it ->
                                            it.alarmName("letters")
                                                    .historyItemType(HistoryItemType.STATE_UPDATE))
                                    .alarmHistoryItems())
                    .filteredOn(it -> it.historySummary().endsWith("to ALARM"))
                    .hasSize(1);
            var told = instance.sqs().getQueueUrl(it -> it.queueName("told")).queueUrl();
            var messages =
                    instance.sqs()
                            .receiveMessage(it ->
                                    it.queueUrl(told).maxNumberOfMessages(10).waitTimeSeconds(2))
                            .messages();
            assertThat(messages)
                    .singleElement()
                    .satisfies(it -> assertThat(it.body()).contains("\"NewStateValue\":\"ALARM\""));
        }
    }

    private static void put(CloudWatchClient cloudWatch, String topic) {
        cloudWatch.putMetricAlarm(it ->
                it.alarmName("letters")
                        .namespace("AWS/SQS")
                        .metricName("ApproximateNumberOfMessagesVisible")
                        .dimensions(Dimension.builder().name("QueueName").value("dead").build())
                        .statistic(Statistic.MAXIMUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(0.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .treatMissingData("notBreaching")
                        .alarmActions(topic));
    }

    private static StateValue state(ChildInstance instance) {
        return instance.cloudWatch()
                .describeAlarms(it -> it.alarmNames("letters"))
                .metricAlarms()
                .getFirst()
                .stateValue();
    }
}
