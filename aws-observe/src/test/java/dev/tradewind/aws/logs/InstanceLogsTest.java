package dev.tradewind.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.trial.TrialEndpoint;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// The events that the instance writes into log groups by itself, as whoever reads them finds it.
class InstanceLogsTest {
    private static final Arn TOPIC =
            TopicArns.of(TrialEndpoint.REGION, TrialEndpoint.ACCOUNT, "product-events");
    private static final Dimension CHANNEL =
            Dimension.builder().name("Channel").value("web").build();
    private static final String OWN = "sns/us-east-1/000000000000/product-events";

    @TempDir private Path directory = Path.of("");
    private LogsServer server;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        server = new LogsServer(directory);
        logs = server.client();
    }

    @AfterEach
    void stop() {
        logs.close();
        server.close();
    }

    private void topic(Map<String, String> attributes) {
        server.broker().topics().create(TOPIC, TopicSettings.of(attributes), Map.of());
        var queue = server.queue("orders");
        server.broker()
                .topics()
                .subscribe(Subscription.of(TOPIC, TrialEndpoint.ACCOUNT, "sqs", queue.toString()));
    }

    private void publish() {
        server.broker()
                .topics()
                .publish(TOPIC, List.of(Publication.of("hello", Map.of(), TrialEndpoint.ACCOUNT)));
    }

    private List<FilteredLogEvent> events(String group, String pattern) {
        return logs.filterLogEvents(it ->
                        it.logGroupName(group)
                                .filterPattern(pattern)
                                .startTime(LogsServer.NOW.toEpochMilli() - 1))
                .events();
    }

    @Test
    void a_topic_that_asks_for_it_has_each_delivery_told_in_awss_shape() {
        topic(
                Map.of(
                        "SQSSuccessFeedbackRoleArn",
                        "arn:aws:iam::000000000000:role/feedback",
                        "SQSSuccessFeedbackSampleRate",
                        "100"));
        publish();
        Patience.until(() -> !logs.describeLogGroups().logGroups().isEmpty());

        assertThat(events(OWN, "{ $.delivery.statusCode = 200 && $.delivery.attempts = 1 }"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.message())
                                .contains(
                                        "\"topicArn\":\"" + TOPIC + "\"",
                                        "\"destination\":\"arn:aws:sqs:us-east-1:000000000000:orders\"",
                                        "sqsRequestId",
                                        "sqsMessageId",
                                        "\"dwellTimeMs\":",
                                        "\"status\":\"SUCCESS\""));
    }

    @Test
    void a_group_of_the_topics_name_gets_all_of_them() {
        var group = "/aws/sns/us-east-1/000000000000/product-events";
        logs.createLogGroup(it -> it.logGroupName(group));
        topic(Map.of());
        publish();
        Patience.until(() -> !events(group, "").isEmpty());

        assertThat(events(group, "").getFirst().logStreamName())
                .isEqualTo("sns/product-events/2026/11/30");
    }

    @Test
    void a_rule_has_a_log_group_as_its_target() {
        logs.createLogGroup(it -> it.logGroupName("/aws/events/orders"));
        var bus = BusArns.bus(TrialEndpoint.REGION, TrialEndpoint.ACCOUNT, BusArns.DEFAULT);
        var rule = BusArns.rule(bus, "orders");
        server.broker()
                .bus()
                .rules()
                .put(
                        new BusRule(
                                rule,
                                bus,
                                "orders",
                                Optional.of(RulePattern.checked("{\"source\":[\"shop\"]}")),
                                Optional.empty(),
                                BusRule.State.ENABLED,
                                TrialEndpoint.ACCOUNT,
                                Map.of(),
                                Map.of(),
                                List.of()));
        server.broker()
                .bus()
                .rules()
                .addTargets(
                        rule,
                        List.of(
                                RuleTarget.of(
                                        "log",
                                        LogArns.group(
                                                TrialEndpoint.REGION,
                                                TrialEndpoint.ACCOUNT,
                                                "/aws/events/orders"))));
        var events = server.broker().bus().events();
        var event =
                new BusEvent(
                        events.newId(),
                        "shop",
                        "OrderCreated",
                        "{\"orderId\":\"o-1\"}",
                        TrialEndpoint.ACCOUNT,
                        TrialEndpoint.REGION,
                        events.now(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        events.put(List.of(new Events.Entry(bus, event)));

        assertThat(events("/aws/events/orders", "{ $.detail.orderId = \"o-1\" }"))
                .singleElement()
                .satisfies(it -> assertThat(it.logStreamName()).contains("orders"));
    }

    private static InputLogEvent event(long atMillis, String message) {
        return InputLogEvent.builder().timestamp(atMillis).message(message).build();
    }

    @Test
    void metrics_in_events_are_put_with_them() {
        long now = LogsServer.NOW.toEpochMilli();
        logs.createLogGroup(it -> it.logGroupName("/app"));
        logs.createLogStream(it -> it.logGroupName("/app").logStreamName("s"));
        var message =
                """
                {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["Channel"]],
                "Metrics":[{"Name":"Latency","Unit":"Milliseconds"},{"Name":"Absent"}]}]},
                "Channel":"web","Latency":[10,30]}\
                """
                        .formatted(now);
        logs.putLogEvents(it ->
                it.logGroupName("/app")
                        .logStreamName("s")
                        .logEvents(List.of(event(now, message), event(now, "{\"_aws\": broken"))));

        try (var metrics = server.metrics()) {
            var points =
                    metrics.getMetricStatistics(it ->
                                    it.namespace("Shop")
                                            .metricName("Latency")
                                            .dimensions(CHANNEL)
                                            .startTime(LogsServer.NOW.minusSeconds(60))
                                            .endTime(LogsServer.NOW.plusSeconds(60))
                                            .period(60)
                                            .statisticsWithStrings("Sum", "SampleCount"))
                            .datapoints();
            assertThat(points)
                    .singleElement()
                    .satisfies(it -> assertThat(it.sum()).isEqualTo(40))
                    .satisfies(it -> assertThat(it.sampleCount()).isEqualTo(2));
            assertThat(metrics.listMetrics(it -> it.namespace("Shop")).metrics()).hasSize(1);
        }
    }
}
