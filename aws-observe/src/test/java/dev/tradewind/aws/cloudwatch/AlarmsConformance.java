package dev.tradewind.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/// Alarms by the AWS SDK for Java, which speaks CBOR to CloudWatch, over HTTP.
class AlarmsConformance {
    private static final String ARN = "arn:aws:cloudwatch:eu-west-1:000000000000:alarm:";

    private final ObserveServer server = new ObserveServer();
    private final CloudWatchClient cloudWatch = server.client("test");
    private String topic = "";

    @BeforeEach
    void subscribe() {
        topic = server.topic("alerts", "told").toString();
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        server.close();
    }

    private void put(String name, Consumer<PutMetricAlarmRequest.Builder> changes) {
        cloudWatch.putMetricAlarm(it ->
                it.alarmName(name)
                        .namespace("Shop")
                        .metricName("Orders")
                        .statistic("Sum")
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(10.0)
                        .comparisonOperator("GreaterThanThreshold")
                        .applyMutation(changes));
    }

    private MetricAlarm alarm(String name) {
        return cloudWatch.describeAlarms(it -> it.alarmNames(name)).metricAlarms().getFirst();
    }

    private void orders(double number) {
        cloudWatch.putMetricData(it ->
                it.namespace("Shop")
                        .metricData(
                                MetricDatum.builder().metricName("Orders").value(number).build()));
    }

    @Test
    void an_alarm_is_put_and_described_as_it_was_put() {
        put(
                "orders",
                it ->
                        it.alarmDescription("Many orders")
                                .alarmActions(topic)
                                .okActions(topic)
                                .datapointsToAlarm(2)
                                .evaluationPeriods(3)
                                .treatMissingData("notBreaching")
                                .unit("Count"));

        var alarm = alarm("orders");

        assertThat(alarm.alarmArn()).isEqualTo(ARN + "orders");
        assertThat(alarm.alarmDescription()).isEqualTo("Many orders");
        assertThat(alarm.actionsEnabled()).isTrue();
        assertThat(alarm.alarmActions()).containsExactly(topic);
        assertThat(alarm.insufficientDataActions()).isEmpty();
        assertThat(alarm.metricName()).isEqualTo("Orders");
        assertThat(alarm.statisticAsString()).isEqualTo("Sum");
        assertThat(alarm.period()).isEqualTo(60);
        assertThat(alarm.datapointsToAlarm()).isEqualTo(2);
        assertThat(alarm.evaluationPeriods()).isEqualTo(3);
        assertThat(alarm.threshold()).isEqualTo(10);
        assertThat(alarm.treatMissingData()).isEqualTo("notBreaching");
        assertThat(alarm.unitAsString()).isEqualTo("Count");
        assertThat(alarm.alarmConfigurationUpdatedTimestamp()).isEqualTo(ObserveServer.NOW);
    }

    @Test
    void a_metric_that_is_put_raises_an_alarm_which_tells_a_topic() {
        put("orders", it -> it.alarmActions(topic));
        assertThat(alarm("orders").stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);

        orders(11);
        server.advance(Duration.ofSeconds(70));

        assertThat(alarm("orders").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("orders").stateReason())
                .startsWith("Threshold Crossed: 1 out of the last 1 datapoints [11.0");
        assertThat(server.bodies("told"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it)
                                .contains("\"NewStateValue\":\"ALARM\"")
                                .contains("\"Region\":\"Europe (Ireland)\""));
    }

    @Test
    void alarms_are_found_by_prefix_state_action_and_metric() {
        put("a1", it -> it.alarmActions(topic));
        put("a2", _ -> {});
        put("b1", it -> it.metricName("Carts"));
        setState("b1", StateValue.ALARM);

        assertThat(names(cloudWatch.describeAlarms(it -> it.alarmNamePrefix("a")).metricAlarms()))
                .containsExactly("a1", "a2");
        assertThat(
                        names(
                                cloudWatch
                                        .describeAlarms(it -> it.stateValue(StateValue.ALARM))
                                        .metricAlarms()))
                .containsExactly("b1");
        assertThat(
                        names(
                                cloudWatch
                                        .describeAlarms(it -> it.actionPrefix("arn:aws:sns"))
                                        .metricAlarms()))
                .containsExactly("a1");
        assertThat(
                        names(
                                cloudWatch
                                        .describeAlarmsForMetric(
                                                it -> it.namespace("Shop").metricName("Orders"))
                                        .metricAlarms()))
                .containsExactly("a1", "a2");
        assertThat(
                        cloudWatch.describeAlarmsPaginator(it -> it.maxRecords(2)).stream()
                                .map(it -> names(it.metricAlarms())))
                .containsExactly(List.of("a1", "a2"), List.of("b1"));
    }

    private static List<String> names(List<MetricAlarm> alarms) {
        return alarms.stream().map(MetricAlarm::alarmName).toList();
    }

    private void setState(String name, StateValue value) {
        cloudWatch.setAlarmState(it -> it.alarmName(name).stateValue(value).stateReason("a drill"));
    }

    @Test
    void a_composite_alarm_is_described_when_it_is_asked_for() {
        put("a", _ -> {});
        cloudWatch.putCompositeAlarm(it -> it.alarmName("all").alarmRule("ALARM(a)"));
        setState("a", StateValue.ALARM);

        assertThat(cloudWatch.describeAlarms().compositeAlarms()).isEmpty();
        assertThat(
                        cloudWatch
                                .describeAlarms(it -> it.alarmTypes(AlarmType.COMPOSITE_ALARM))
                                .compositeAlarms())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.alarmRule()).isEqualTo("ALARM(a)");
                    assertThat(it.stateValue()).isEqualTo(StateValue.ALARM);
                });
        assertThat(
                        names(
                                cloudWatch
                                        .describeAlarms(it -> it.childrenOfAlarmName("all"))
                                        .metricAlarms()))
                .containsExactly("a");
        assertThat(
                        cloudWatch
                                .describeAlarms(it ->
                                        it.parentsOfAlarmName("a")
                                                .alarmTypes(AlarmType.COMPOSITE_ALARM))
                                .compositeAlarms())
                .extracting(CompositeAlarm::alarmName)
                .containsExactly("all");
        assertInvalid(() -> cloudWatch.deleteAlarms(it -> it.alarmNames("a")));
        cloudWatch.deleteAlarms(it -> it.alarmNames("a", "all"));
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
    }

    @Test
    void an_expression_is_put_and_described() {
        cloudWatch.putMetricAlarm(it ->
                it.alarmName("rate")
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator("GreaterThanOrEqualToThreshold")
                        .metrics(
                                MetricDataQuery.builder()
                                        .id("m1")
                                        .returnData(false)
                                        .metricStat(stat ->
                                                stat.metric(m ->
                                                                m.namespace("Shop")
                                                                        .metricName("Orders"))
                                                        .period(60)
                                                        .stat("Sum"))
                                        .build(),
                                MetricDataQuery.builder()
                                        .id("e1")
                                        .label("Rate")
                                        .expression("RATE(m1)")
                                        .build()));

        assertThat(alarm("rate").metrics())
                .satisfiesExactly(
                        m1 -> assertThat(m1.metricStat().metric().metricName()).isEqualTo("Orders"),
                        e1 -> assertThat(e1.expression()).isEqualTo("RATE(m1)"));
        assertThat(alarm("rate").metricName()).isNull();
    }

    @Test
    void history_is_told_the_latest_first() {
        put("orders", it -> it.alarmActions(topic));
        server.advance(Duration.ofSeconds(1));
        setState("orders", StateValue.ALARM);

        var history = cloudWatch.describeAlarmHistory(it -> it.alarmName("orders"));

        assertThat(history.alarmHistoryItems())
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly(
                        "Successfully executed action " + topic,
                        "Alarm updated from INSUFFICIENT_DATA to ALARM",
                        "Alarm \"orders\" created");
        assertThat(
                        cloudWatch
                                .describeAlarmHistory(it ->
                                        it.historyItemType(HistoryItemType.STATE_UPDATE)
                                                .scanBy(ScanBy.TIMESTAMP_ASCENDING))
                                .alarmHistoryItems())
                .hasSize(1);
        assertThat(
                        cloudWatch.describeAlarmHistoryPaginator(it -> it.maxRecords(2)).stream()
                                .map(it -> it.alarmHistoryItems().size()))
                .containsExactly(2, 1);
    }

    @Test
    void actions_are_disabled_and_enabled() {
        put("orders", it -> it.alarmActions(topic));
        cloudWatch.disableAlarmActions(it -> it.alarmNames("orders"));
        assertThat(alarm("orders").actionsEnabled()).isFalse();
        setState("orders", StateValue.ALARM);
        assertThat(server.bodies("told")).isEmpty();

        cloudWatch.enableAlarmActions(it -> it.alarmNames("orders"));
        assertThat(alarm("orders").actionsEnabled()).isTrue();
    }

    @Test
    void alarms_have_tags() {
        put("orders", it -> it.tags(Tag.builder().key("team").value("shop").build()));
        cloudWatch.tagResource(it ->
                it.resourceARN(ARN + "orders")
                        .tags(Tag.builder().key("stage").value("test").build()));
        cloudWatch.untagResource(it -> it.resourceARN(ARN + "orders").tagKeys("team"));

        assertThat(cloudWatch.listTagsForResource(it -> it.resourceARN(ARN + "orders")).tags())
                .containsExactly(Tag.builder().key("stage").value("test").build());
    }

    @Test
    void an_alarm_that_is_not_there_is_told_by_its_name() {
        for (var call :
                List.<Runnable>of(
                        () -> setState("none", StateValue.OK),
                        () -> cloudWatch.deleteAlarms(it -> it.alarmNames("none")))) {
            assertThatExceptionOfType(AwsServiceException.class)
                    .isThrownBy(call::run)
                    .satisfies(it -> {
                        assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
                        assertThat(it.awsErrorDetails().errorMessage())
                                .isEqualTo("Alarm none does not exist.");
                    });
        }
    }

    @Test
    void what_is_not_here_is_refused_in_words() {
        assertInvalid(() -> put("a", it -> it.thresholdMetricId("ad1")));
        assertInvalid(() -> put("a", it -> it.comparisonOperator("GreaterThanUpperThreshold")));
        assertInvalid(() -> put("a", it -> it.evaluateLowSampleCountPercentile("ignore")));
        assertInvalid(() -> put("a", it -> it.alarmActions("arn:aws:automate:eu-west-1:ec2:stop")));
        assertInvalid(
                () -> put("a", it -> it.alarmActions("arn:aws:swf:eu-west-1:000000000000:a")));
        assertInvalid(() ->
                cloudWatch.putCompositeAlarm(
                        it -> it.alarmName("c").alarmRule("TRUE").actionsSuppressor("a")));
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
    }

    @Test
    void an_alarm_has_values_that_go_together() {
        assertInvalid(() -> put("a", it -> it.datapointsToAlarm(2)));
        assertInvalid(() -> put("a", it -> it.evaluationPeriods(1_441)));
        assertInvalid(() -> put("a", it -> it.period(5)));
        assertInvalid(() -> put("a", it -> it.extendedStatistic("p99")));
        assertInvalid(() -> put("a", it -> it.treatMissingData("never")));
        assertInvalid(() -> put("a".repeat(256), _ -> {}));
        put("a", it -> it.period(10).evaluationPeriods(6).datapointsToAlarm(6));
        put("b", it -> it.statistic((String) null).extendedStatistic("p99.9"));
        assertThat(alarm("b").extendedStatistic()).isEqualTo("p99.9");
    }

    private static void assertInvalid(Runnable call) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(call::run)
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }
}
