package dev.tradewind.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The AWS SDK for Java against metric filters, and the metrics that they give, over HTTP.
class MetricFiltersConformance {
    private static final String GROUP = "/shop/orders";
    private static final long NOW = LogsServer.NOW.toEpochMilli();

    @TempDir private Path directory = Path.of("");
    private LogsServer server;
    private CloudWatchLogsClient logs;
    private CloudWatchClient metrics;

    @BeforeEach
    void start() {
        open();
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("web-1"));
    }

    private void open() {
        server = new LogsServer(directory);
        logs = server.client();
        metrics = server.metrics();
    }

    @AfterEach
    void stop() {
        metrics.close();
        logs.close();
        server.close();
    }

    private void putFilter(
            String name, String pattern, Consumer<MetricTransformation.Builder> transformation) {
        logs.putMetricFilter(it ->
                it.logGroupName(GROUP)
                        .filterName(name)
                        .filterPattern(pattern)
                        .metricTransformations(errors(transformation)));
    }

    private static MetricTransformation errors(Consumer<MetricTransformation.Builder> but) {
        return MetricTransformation.builder()
                .metricNamespace("Shop")
                .metricName("Errors")
                .metricValue("1")
                .applyMutation(but)
                .build();
    }

    private void put(String... messages) {
        var events =
                Stream.of(messages)
                        .map(it -> InputLogEvent.builder().timestamp(NOW).message(it).build())
                        .toList();
        logs.putLogEvents(it -> it.logGroupName(GROUP).logStreamName("web-1").logEvents(events));
    }

    private List<Datapoint> points(String metric, Dimension... dimensions) {
        return metrics.getMetricStatistics(it ->
                        it.namespace("Shop")
                                .metricName(metric)
                                .dimensions(dimensions)
                                .startTime(LogsServer.NOW.minusSeconds(120))
                                .endTime(LogsServer.NOW.plusSeconds(600))
                                .period(60)
                                .statisticsWithStrings("Sum", "SampleCount", "Maximum"))
                .datapoints();
    }

    private static void assertInvalid(String words, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call)
                .withMessageContaining(words);
    }

    @Test
    void events_that_match_are_counted_from_then_on_and_raise_an_alarm() {
        put("ERROR before the filter");
        putFilter("errors", "ERROR", _ -> {});
        metrics.putMetricAlarm(it ->
                it.alarmName("errors")
                        .namespace("Shop")
                        .metricName("Errors")
                        .statistic("Sum")
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator("GreaterThanThreshold"));

        put("ERROR one", "INFO two", "ERROR three");
        server.advance(Duration.ofSeconds(70));

        assertThat(points("Errors"))
                .singleElement()
                .satisfies(it -> assertThat(it.sum()).isEqualTo(2))
                .satisfies(it -> assertThat(it.sampleCount()).isEqualTo(2))
                .satisfies(it -> assertThat(it.unitAsString()).isEqualTo("None"));
        assertThat(metrics.describeAlarms().metricAlarms().getFirst().stateValue())
                .isEqualTo(StateValue.ALARM);
    }

    @Test
    void values_and_dimensions_are_taken_from_fields_of_json() {
        putFilter(
                "latency",
                "{ $.level = \"INFO\" }",
                it ->
                        it.metricName("Latency")
                                .metricValue("$.ms")
                                .unit("Milliseconds")
                                .dimensions(Map.of("Path", "$.request.path")));

        put(
                "{\"level\":\"INFO\",\"ms\":12.5,\"request\":{\"path\":\"/orders\"}}",
                "{\"level\":\"INFO\",\"ms\":30,\"request\":{\"path\":\"/orders\"}}",
                "{\"level\":\"INFO\",\"ms\":\"slow\",\"request\":{\"path\":\"/orders\"}}",
                "{\"level\":\"INFO\",\"ms\":30}",
                "{\"level\":\"WARN\",\"ms\":99,\"request\":{\"path\":\"/orders\"}}");

        assertThat(points("Latency", Dimension.builder().name("Path").value("/orders").build()))
                .singleElement()
                .satisfies(it -> assertThat(it.sum()).isEqualTo(42.5))
                .satisfies(it -> assertThat(it.sampleCount()).isEqualTo(2))
                .satisfies(it -> assertThat(it.unitAsString()).isEqualTo("Milliseconds"));
        assertThat(metrics.listMetrics(it -> it.namespace("Shop")).metrics())
                .extracting(Metric::metricName)
                .containsExactly("Latency");
    }

    @Test
    void values_and_dimensions_are_taken_from_fields_between_spaces() {
        putFilter(
                "bytes",
                "[ip, status = 5*, bytes]",
                it ->
                        it.metricName("Bytes")
                                .metricValue("$bytes")
                                .dimensions(Map.of("Status", "$status")));

        put("10.0.0.1 500 12", "10.0.0.2 200 99", "10.0.0.3 503 7");

        assertThat(points("Bytes", Dimension.builder().name("Status").value("500").build()))
                .extracting(Datapoint::sum)
                .containsExactly(12.0);
        assertThat(points("Bytes", Dimension.builder().name("Status").value("503").build()))
                .extracting(Datapoint::sum)
                .containsExactly(7.0);
    }

    @Test
    void a_minute_whose_events_do_not_match_has_the_default_value() {
        putFilter("errors", "ERROR", it -> it.defaultValue(0.0));
        put("INFO one");
        put("ERROR two");
        server.advance(Duration.ofMinutes(1));
        put("INFO three");
        server.advance(Duration.ofMinutes(1));
        server.advance(Duration.ofMinutes(1));

        var minute = LogsServer.NOW.truncatedTo(ChronoUnit.MINUTES);
        assertThat(points("Errors"))
                .extracting(Datapoint::timestamp, Datapoint::sampleCount, Datapoint::sum)
                .containsExactlyInAnyOrder(
                        tuple(minute, 1.0, 1.0), tuple(minute.plusSeconds(60), 1.0, 0.0));
    }

    @Test
    void filters_are_described_as_they_were_put_page_by_page() {
        putFilter("b", "{ $.a = 1 }", it -> it.dimensions(Map.of("A", "$.a")));
        putFilter("a", "", it -> it.metricName("All").unit("Count"));
        putFilter("b", "{ $.a = 2 }", it -> it.dimensions(Map.of("A", "$.a")));
        logs.createLogGroup(it -> it.logGroupName("/other"));
        logs.putMetricFilter(it ->
                it.logGroupName("/other")
                        .filterName("a")
                        .filterPattern("x")
                        .metricTransformations(
                                errors(but -> but.metricNamespace("N").metricName("M"))));

        var all = new ArrayList<MetricFilter>();
        logs.describeMetricFiltersPaginator(it -> it.limit(1)).metricFilters().forEach(all::add);
        var ofGroup =
                logs.describeMetricFilters(it -> it.logGroupName(GROUP).filterNamePrefix("b"));
        var ofMetric = logs.describeMetricFilters(it -> it.metricNamespace("N").metricName("M"));

        assertThat(all)
                .extracting(it -> it.filterName() + " " + it.logGroupName())
                .containsExactly("a /other", "a " + GROUP, "b " + GROUP);
        assertThat(ofGroup.metricFilters())
                .singleElement()
                .satisfies(it -> assertThat(it.filterPattern()).isEqualTo("{ $.a = 2 }"))
                .satisfies(it -> assertThat(it.creationTime()).isEqualTo(NOW))
                .satisfies(it ->
                        assertThat(it.metricTransformations())
                                .containsExactly(
                                        MetricTransformation.builder()
                                                .metricNamespace("Shop")
                                                .metricName("Errors")
                                                .metricValue("1")
                                                .dimensions(Map.of("A", "$.a"))
                                                .build()));
        assertThat(ofMetric.metricFilters())
                .extracting(MetricFilter::logGroupName)
                .containsExactly("/other");
        assertThat(logs.describeLogGroups(it -> it.logGroupNamePrefix(GROUP)).logGroups())
                .singleElement()
                .satisfies(it -> assertThat(it.metricFilterCount()).isEqualTo(2));
        assertInvalid(
                "metricNamespace", () -> logs.describeMetricFilters(it -> it.metricName("M")));
        assertInvalid("nextToken", () -> logs.describeMetricFilters(it -> it.nextToken("x")));
    }

    @Test
    void a_pattern_is_tested_on_messages() {
        var tested =
                logs.testMetricFilter(it ->
                        it.filterPattern("[ip, status = 5*, bytes]")
                                .logEventMessages("10.0.0.1 200 12", "10.0.0.2 503 7"));
        var terms =
                logs.testMetricFilter(it -> it.filterPattern("ERROR").logEventMessages("ERROR"));

        assertThat(tested.matches())
                .containsExactly(
                        MetricFilterMatchRecord.builder()
                                .eventNumber(1L)
                                .eventMessage("10.0.0.2 503 7")
                                .extractedValues(
                                        Map.of("$ip", "10.0.0.2", "$status", "503", "$bytes", "7"))
                                .build());
        assertThat(terms.matches().getFirst().extractedValues()).isEmpty();
        assertInvalid(
                "Invalid filter pattern",
                () -> logs.testMetricFilter(it -> it.filterPattern("{ $.a").logEventMessages("x")));
        assertInvalid(
                "logEventMessages",
                () -> logs.testMetricFilter(it -> it.filterPattern("").logEventMessages("")));
    }

    @Test
    void what_a_filter_cannot_do_is_refused() {
        assertInvalid("Invalid filter pattern", () -> putFilter("f", "{ $.a", _ -> {}));
        assertInvalid("filterName", () -> putFilter("a:b", "x", _ -> {}));
        assertInvalid("metricName", () -> putFilter("f", "x", it -> it.metricName("a$b")));
        assertInvalid("'unit'", () -> putFilter("f", "x", it -> it.unit("Parsecs")));
        assertInvalid(
                "Invalid metric transformation",
                () -> putFilter("f", "x", it -> it.metricValue("one")));
        assertInvalid("no field $.ms", () -> putFilter("f", "x", it -> it.metricValue("$.ms")));
        assertInvalid(
                "no field $ms", () -> putFilter("f", "[ip, bytes]", it -> it.metricValue("$ms")));
        assertInvalid("AWS/", () -> putFilter("f", "x", it -> it.metricNamespace("AWS/SQS")));
        assertInvalid(
                "The specified filter pattern does not support dimensions",
                () -> putFilter("f", "x", it -> it.dimensions(Map.of("A", "$.a"))));
        assertInvalid(
                "Invalid metric transformation: dimensions and default value are mutually exclusive"
                        + " properties",
                () ->
                        putFilter(
                                "f",
                                "{ $.a = 1 }",
                                it -> it.defaultValue(0.0).dimensions(Map.of("A", "$.a"))));
        assertInvalid(
                "at most 3 dimensions",
                () ->
                        putFilter(
                                "f",
                                "{ $.a = 1 }",
                                it ->
                                        it.dimensions(
                                                Map.of(
                                                        "A", "$.a", "B", "$.b", "C", "$.c", "D",
                                                        "$.d"))));
        assertInvalid(
                "not supported here",
                () ->
                        logs.putMetricFilter(it ->
                                it.logGroupName(GROUP)
                                        .filterName("f")
                                        .filterPattern("x")
                                        .applyOnTransformedLogs(true)
                                        .metricTransformations(errors(_ -> {}))));
        assertThat(logs.describeMetricFilters().metricFilters()).isEmpty();
    }

    @Test
    void a_group_has_a_hundred_and_one_that_is_not_there_is_told() {
        for (int i = 0; i < 100; i++) {
            putFilter("f" + i, "x", _ -> {});
        }
        putFilter("f0", "y", _ -> {});

        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> putFilter("one-more", "x", _ -> {}))
                .withMessageContaining("Resource limit exceeded.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        logs.deleteMetricFilter(it -> it.logGroupName(GROUP).filterName("none")))
                .withMessageContaining("The specified metric filter does not exist.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> logs.describeMetricFilters(it -> it.logGroupName("none")))
                .withMessageContaining("The specified log group does not exist.");
    }

    @Test
    void a_deleted_filter_counts_no_more_and_filters_go_with_their_group_and_a_reset() {
        putFilter("errors", "ERROR", _ -> {});
        put("ERROR one");
        logs.deleteMetricFilter(it -> it.logGroupName(GROUP).filterName("errors"));
        put("ERROR two");
        assertThat(points("Errors")).extracting(Datapoint::sum).containsExactly(1.0);

        putFilter("errors", "ERROR", _ -> {});
        logs.deleteLogGroup(it -> it.logGroupName(GROUP));
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        assertThat(logs.describeMetricFilters().metricFilters()).isEmpty();

        putFilter("errors", "ERROR", _ -> {});
        server.reset();
        assertThat(logs.describeMetricFilters().metricFilters()).isEmpty();
    }

    @Test
    void filters_are_there_after_a_restart() {
        putFilter(
                "latency",
                "{ $.ms > 0 }",
                it -> it.metricName("Latency").metricValue("$.ms").unit("Milliseconds"));
        putFilter("errors", "ERROR", it -> it.defaultValue(0.5));
        var before = logs.describeMetricFilters().metricFilters();
        stop();
        open();

        put("{\"ms\":3}");

        assertThat(logs.describeMetricFilters().metricFilters()).isEqualTo(before);
        assertThat(points("Latency")).extracting(Datapoint::sum).containsExactly(3.0);
    }
}
