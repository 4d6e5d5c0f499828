package dev.tradewind.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.json.Json;
import dev.tradewind.observe.metric.MetricName;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The dashboard that every instance has of itself, made of the metrics and alarms that there are: what rules, queues,
/// functions and topics do. Its body is one that PutDashboard takes.
final class InstanceDashboard {
    /// Of a widget, so that all together are not more than a dashboard may have, 2,500.
    static final int METRICS_MAX = 200;

    /// Source: "Dashboard Body Structure and Syntax", section "Properties of an Alarm Widget Object".
    static final int ALARMS_MAX = 100;

    private static final String QUEUES = "AWS/SQS";
    private static final String FUNCTIONS = "AWS/Lambda";
    private static final String TOPICS = "AWS/SNS";
    private static final Set<String> BY_QUEUE = Set.of("QueueName");
    private static final Set<String> BY_FUNCTION = Set.of("FunctionName");
    private static final Set<String> BY_TOPIC = Set.of("TopicName");

    private static final int COLUMNS = 2;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;
    private static final int PERIOD_SECONDS = 60;

    /// A chart of a statistic of metrics, each by the same dimensions.
    private record Chart(
            String title,
            String namespace,
            Set<String> dimensions,
            String statistic,
            List<String> names) {
        boolean has(MetricName metric) {
            return metric.namespace().equals(namespace)
                    && metric.dimensions().keySet().equals(dimensions)
                    && names.contains(metric.name());
        }
    }

    private static final List<Chart> CHARTS =
            List.of(
                    new Chart(
                            "Rule invocations",
                            "AWS/Events",
                            Set.of("EventBusName", "RuleName"),
                            "Sum",
                            List.of("Invocations", "FailedInvocations")),
                    new Chart(
                            "Messages that wait, by queue",
                            QUEUES,
                            BY_QUEUE,
                            "Maximum",
                            List.of("ApproximateNumberOfMessagesVisible")),
                    new Chart(
                            "Age of the oldest message, by queue",
                            QUEUES,
                            BY_QUEUE,
                            "Maximum",
                            List.of("ApproximateAgeOfOldestMessage")),
                    new Chart(
                            "Messages sent, by queue",
                            QUEUES,
                            BY_QUEUE,
                            "Sum",
                            List.of("NumberOfMessagesSent")),
                    new Chart(
                            "Messages received, by queue",
                            QUEUES,
                            BY_QUEUE,
                            "Sum",
                            List.of("NumberOfMessagesReceived")),
                    new Chart(
                            "Messages deleted, by queue",
                            QUEUES,
                            BY_QUEUE,
                            "Sum",
                            List.of("NumberOfMessagesDeleted")),
                    new Chart(
                            "Function invocations",
                            FUNCTIONS,
                            BY_FUNCTION,
                            "Sum",
                            List.of("Invocations")),
                    new Chart(
                            "Function duration",
                            FUNCTIONS,
                            BY_FUNCTION,
                            "Average",
                            List.of("Duration")),
                    new Chart(
                            "Function errors and throttles",
                            FUNCTIONS,
                            BY_FUNCTION,
                            "Sum",
                            List.of("Errors", "Throttles")),
                    new Chart(
                            "Messages published to topics",
                            TOPICS,
                            BY_TOPIC,
                            "Sum",
                            List.of("NumberOfMessagesPublished")),
                    new Chart(
                            "Notifications delivered and failed",
                            TOPICS,
                            BY_TOPIC,
                            "Sum",
                            List.of(
                                    "NumberOfNotificationsDelivered",
                                    "NumberOfNotificationsFailed")));

    private final Supplier<List<MetricName>> metrics;
    private final Supplier<Stream<Arn>> alarms;
    private final String region;

    InstanceDashboard(
            Supplier<List<MetricName>> metrics, Supplier<Stream<Arn>> alarms, String region) {
        this.metrics = metrics;
        this.alarms = alarms;
        this.region = region;
    }

    String body() {
        var all = metrics.get();
        var body = JsonNodeFactory.instance.objectNode().put("start", "-PT3H");
        var widgets = body.putArray("widgets");
        int top = addAlarms(widgets);
        for (int at = 0; at < CHARTS.size(); at++) {
            var widget =
                    widgets.addObject()
                            .put("x", at % COLUMNS * WIDTH)
                            .put("y", top + at / COLUMNS * HEIGHT)
                            .put("width", WIDTH)
                            .put("height", HEIGHT);
            fill(widget, CHARTS.get(at), all);
        }
        return new String(Json.write(body), UTF_8);
    }

    /// Adds the alarms, if there are some.
    ///
    /// @return the row under them
    private int addAlarms(ArrayNode widgets) {
        var arns = alarms.get().limit(ALARMS_MAX).map(Arn::toString).toList();
        if (arns.isEmpty()) {
            return 0;
        }
        var widget =
                widgets.addObject()
                        .put("type", "alarm")
                        .put("x", 0)
                        .put("y", 0)
                        .put("width", COLUMNS * WIDTH)
                        .put("height", HEIGHT);
        var properties = widget.putObject("properties").put("title", "Alarms");
        arns.forEach(properties.putArray("alarms")::add);
        return HEIGHT;
    }

    /// A chart, or where there are no such metrics a text that says so: a chart of nothing is no widget.
    private void fill(ObjectNode widget, Chart chart, List<MetricName> all) {
        var found = all.stream().filter(chart::has).limit(METRICS_MAX).toList();
        if (found.isEmpty()) {
            widget.put("type", "text")
                    .putObject("properties")
                    .put("markdown", "### %s\n\nNothing yet.".formatted(chart.title()));
            return;
        }
        var properties =
                widget.put("type", "metric")
                        .putObject("properties")
                        .put("title", chart.title())
                        .put("region", region)
                        .put("view", "timeSeries")
                        .put("stat", chart.statistic())
                        .put("period", PERIOD_SECONDS);
        var array = properties.putArray("metrics");
        found.forEach(metric -> add(array.addArray(), metric, chart));
    }

    private static void add(ArrayNode array, MetricName metric, Chart chart) {
        array.add(metric.namespace()).add(metric.name());
        metric.dimensions().forEach((name, value) -> array.add(name).add(value));
        var of = String.join(" ", metric.dimensions().values());
        var label = chart.names().size() > 1 ? of + " " + metric.name() : of;
        array.addObject().put("label", label);
    }
}
