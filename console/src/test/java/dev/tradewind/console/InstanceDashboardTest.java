package dev.tradewind.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.json.Json;
import dev.tradewind.observe.metric.MetricName;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dashboard that an instance has of itself.
final class InstanceDashboardTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Messages that wait, by queue | AWS/SQS | ApproximateNumberOfMessagesVisible | QueueName | Maximum",
                "Age of the oldest message, by queue | AWS/SQS | ApproximateAgeOfOldestMessage | QueueName | Maximum",
                "Messages sent, by queue | AWS/SQS | NumberOfMessagesSent | QueueName | Sum",
                "Messages received, by queue | AWS/SQS | NumberOfMessagesReceived | QueueName | Sum",
                "Messages deleted, by queue | AWS/SQS | NumberOfMessagesDeleted | QueueName | Sum",
                "Function invocations | AWS/Lambda | Invocations | FunctionName | Sum",
                "Function duration | AWS/Lambda | Duration | FunctionName | Average",
                "Function errors and throttles | AWS/Lambda | Errors | FunctionName | Sum",
                "Function errors and throttles | AWS/Lambda | Throttles | FunctionName | Sum",
                "Messages published to topics | AWS/SNS | NumberOfMessagesPublished | TopicName | Sum",
                "Notifications delivered and failed | AWS/SNS | NumberOfNotificationsFailed | TopicName | Sum"
            })
    void a_metric_is_in_the_chart_of_its_kind(
            String title, String namespace, String name, String dimension, String statistic) {
        var body = body(List.of(MetricName.of(namespace, name, Map.of(dimension, "x"))));

        var chart = properties(body, title);
        assertThat(chart.path("stat").asText()).isEqualTo(statistic);
        assertThat(chart.path("metrics").path(0).valueStream().limit(4).map(JsonNode::asText))
                .containsExactly(namespace, name, dimension, "x");
    }

    @Test
    void invocations_of_rules_are_told_by_bus_and_rule_and_not_twice() {
        var both = Map.of("EventBusName", "default", "RuleName", "r");
        var body =
                body(
                        List.of(
                                MetricName.of("AWS/Events", "Invocations", both),
                                MetricName.of(
                                        "AWS/Events", "Invocations", Map.of("RuleName", "r"))));

        assertThat(properties(body, "Rule invocations").path("metrics")).hasSize(1);
    }

    @Test
    void a_chart_of_nothing_is_a_text_that_says_so() {
        var widgets = body(List.of()).path("widgets");

        assertThat(widgets).hasSize(11);
        assertThat(widgets.valueStream().map(it -> it.path("type").asText())).containsOnly("text");
    }

    @Test
    void it_has_no_more_metrics_and_alarms_than_a_dashboard_may_have() {
        var many =
                IntStream.range(0, 1000)
                        .mapToObj(i ->
                                MetricName.of(
                                        "AWS/SNS",
                                        "NumberOfMessagesPublished",
                                        Map.of("TopicName", "t" + i)))
                        .toList();
        var alarms =
                IntStream.range(0, 101)
                        .mapToObj(i -> Arn.parse("arn:aws:cloudwatch:us-east-1:1:alarm:a" + i))
                        .toList();
        var body = read(new InstanceDashboard(() -> many, alarms::stream, "us-east-1").body());

        assertThat(properties(body, "Messages published to topics").path("metrics")).hasSize(200);
        assertThat(properties(body, "Alarms").path("alarms")).hasSize(100);
    }

    private static JsonNode body(List<MetricName> metrics) {
        return read(new InstanceDashboard(() -> metrics, Stream::of, "us-east-1").body());
    }

    private static JsonNode read(String body) {
        return Json.read(body.getBytes(UTF_8));
    }

    private static JsonNode properties(JsonNode body, String title) {
        return body.path("widgets")
                .valueStream()
                .map(it -> it.path("properties"))
                .filter(it -> it.path("title").asText().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
