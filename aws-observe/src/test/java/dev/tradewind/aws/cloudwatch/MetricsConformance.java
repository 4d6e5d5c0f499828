package dev.tradewind.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/// Metrics by the AWS SDK for Java, which speaks CBOR to CloudWatch, over HTTP.
class MetricsConformance {
    private static final Instant MINUTE = Instant.parse("2026-11-29T10:00:00Z");

    private final ObserveServer server = new ObserveServer();
    private final CloudWatchClient cloudWatch = server.client("test");

    @AfterEach
    void stop() {
        cloudWatch.close();
        server.close();
    }

    private void put(Consumer<MetricDatum.Builder> datum) {
        cloudWatch.putMetricData(it -> it.namespace("Shop").metricData(datum(datum)));
    }

    private static MetricDatum datum(Consumer<MetricDatum.Builder> datum) {
        return MetricDatum.builder().metricName("Orders").applyMutation(datum).build();
    }

    private List<Datapoint> statistics(int period, Statistic... statistics) {
        return cloudWatch
                .getMetricStatistics(it ->
                        it.namespace("Shop")
                                .metricName("Orders")
                                .startTime(MINUTE.minusSeconds(600))
                                .endTime(MINUTE.plusSeconds(600))
                                .period(period)
                                .statistics(statistics))
                .datapoints();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static DimensionFilter filter(String name, @Nullable String value) {
        return DimensionFilter.builder().name(name).value(value).build();
    }

    @Test
    void values_sets_and_counts_are_put_and_read_as_statistics() {
        put(it -> it.value(5.0).unit(StandardUnit.COUNT));
        put(it -> it.values(1.0, 2.0).counts(3.0, 1.0).unit(StandardUnit.COUNT));
        put(it ->
                it.unit(StandardUnit.COUNT)
                        .statisticValues(
                                set -> set.sampleCount(2.0).sum(19.0).minimum(9.0).maximum(10.0)));

        var points = statistics(60, Statistic.knownValues().toArray(Statistic[]::new));

        assertThat(points)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.timestamp()).isEqualTo(MINUTE);
                    assertThat(it.sampleCount()).isEqualTo(7);
                    assertThat(it.sum()).isEqualTo(29);
                    assertThat(it.minimum()).isEqualTo(1);
                    assertThat(it.maximum()).isEqualTo(10);
                    assertThat(it.average()).isCloseTo(29 / 7.0, within(1e-12));
                    assertThat(it.unit()).isEqualTo(StandardUnit.COUNT);
                });
    }

    /// The SDK writes it as a number of 32 bits, whose shortest text is another moment.
    @Test
    void a_moment_that_fits_into_few_bits_is_read_as_it_is() {
        var moment = Instant.ofEpochSecond(1_795_943_040);
        put(it -> it.value(5.0).timestamp(moment));

        var points =
                cloudWatch
                        .getMetricStatistics(it ->
                                it.namespace("Shop")
                                        .metricName("Orders")
                                        .startTime(moment)
                                        .endTime(moment.plusSeconds(60))
                                        .period(60)
                                        .statistics(Statistic.SUM))
                        .datapoints();

        assertThat(points).extracting(Datapoint::timestamp).containsExactly(moment);
    }

    @Test
    void percentiles_are_within_one_per_cent() {
        put(it -> it.values(IntStream.rangeClosed(1, 100).mapToObj(v -> (double) v).toList()));

        var point =
                cloudWatch
                        .getMetricStatistics(it ->
                                it.namespace("Shop")
                                        .metricName("Orders")
                                        .startTime(MINUTE)
                                        .endTime(MINUTE.plusSeconds(60))
                                        .period(60)
                                        .extendedStatistics("p50", "p99.9", "p100"))
                        .datapoints()
                        .getFirst();

        assertThat(point.extendedStatistics().get("p50")).isCloseTo(50, within(1.0));
        assertThat(point.extendedStatistics().get("p99.9")).isCloseTo(99, within(1.0));
        assertThat(point.extendedStatistics().get("p100")).isEqualTo(100);
    }

    @Test
    void metrics_are_listed_by_namespace_name_and_dimensions() {
        put(it ->
                it.value(1.0).dimensions(dimension("Channel", "web"), dimension("Country", "de")));
        put(it -> it.value(1.0).dimensions(dimension("Channel", "shop")));
        put(it -> it.metricName("Carts").value(1.0));
        cloudWatch.putMetricData(it -> it.namespace("Other").metricData(datum(d -> d.value(1.0))));

        assertThat(cloudWatch.listMetrics().metrics()).hasSize(4);
        assertThat(cloudWatch.listMetrics(it -> it.namespace("Shop")).metrics()).hasSize(3);
        assertThat(cloudWatch.listMetrics(it -> it.metricName("Carts")).metrics())
                .containsExactly(
                        Metric.builder()
                                .namespace("Shop")
                                .metricName("Carts")
                                .dimensions(List.of())
                                .build());
        assertThat(cloudWatch.listMetrics(it -> it.dimensions(filter("Channel", null))).metrics())
                .hasSize(2);
        assertThat(cloudWatch.listMetrics(it -> it.dimensions(filter("Channel", "web"))).metrics())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.dimensions())
                                .containsExactly(
                                        dimension("Channel", "web"), dimension("Country", "de")));
        try (var other = server.client("111111111111")) {
            assertThat(other.listMetrics().metrics()).isEmpty();
        }
    }

    @Test
    void metrics_without_data_for_three_hours_are_not_recently_active() {
        put(it -> it.value(1.0));
        server.advance(Duration.ofHours(4));
        put(it -> it.metricName("Carts").value(1.0));

        assertThat(cloudWatch.listMetrics(it -> it.recentlyActive("PT3H")).metrics())
                .extracting(Metric::metricName)
                .containsExactly("Carts");
        assertThat(cloudWatch.listMetrics().metrics()).hasSize(2);
        server.advance(Duration.ofDays(14).plusMinutes(1));
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void five_hundred_metrics_are_listed_at_a_time() {
        cloudWatch.putMetricData(it ->
                it.namespace("Shop")
                        .metricData(
                                IntStream.range(0, 501)
                                        .mapToObj(i -> datum(d -> d.metricName("m" + i).value(1.0)))
                                        .toList()));

        assertThat(cloudWatch.listMetricsPaginator().stream().map(it -> it.metrics().size()))
                .containsExactly(500, 1);
    }

    @Test
    void several_metrics_and_expressions_are_read_at_once() {
        put(it -> it.value(10.0));
        put(it -> it.metricName("Errors").value(1.0));
        put(it -> it.value(20.0).timestamp(MINUTE.plusSeconds(60)));

        var read =
                cloudWatch.getMetricData(it ->
                        it.startTime(MINUTE)
                                .endTime(MINUTE.plusSeconds(180))
                                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                                .metricDataQueries(
                                        query("orders", "Orders"),
                                        query("errors", "Errors").toBuilder()
                                                .returnData(false)
                                                .build(),
                                        MetricDataQuery.builder()
                                                .id("rate")
                                                .label("Error rate")
                                                .expression("FILL(errors, 0) / orders * 100")
                                                .build()));

        assertThat(read.metricDataResults())
                .satisfiesExactly(
                        orders -> {
                            assertThat(orders.id()).isEqualTo("orders");
                            assertThat(orders.label()).isEqualTo("Orders");
                            assertThat(orders.values()).containsExactly(10.0, 20.0);
                            assertThat(orders.timestamps())
                                    .containsExactly(MINUTE, MINUTE.plusSeconds(60));
                            assertThat(orders.statusCode()).isEqualTo(StatusCode.COMPLETE);
                        },
                        rate -> {
                            assertThat(rate.label()).isEqualTo("Error rate");
                            assertThat(rate.values()).containsExactly(10.0, 0.0);
                        });
    }

    private static MetricDataQuery query(String id, String metric) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat ->
                        stat.metric(m -> m.namespace("Shop").metricName(metric))
                                .period(60)
                                .stat("Sum"))
                .build();
    }

    @Test
    void data_is_read_in_pages_the_latest_first() {
        for (int i = 0; i < 5; i++) {
            int minute = i;
            put(it -> it.value((double) minute).timestamp(MINUTE.minusSeconds(60L * minute)));
        }

        var pages =
                cloudWatch
                        .getMetricDataPaginator(it ->
                                it.startTime(MINUTE.minusSeconds(600))
                                        .endTime(MINUTE.plusSeconds(60))
                                        .maxDatapoints(2)
                                        .metricDataQueries(query("orders", "Orders")))
                        .stream()
                        .map(it -> it.metricDataResults().getFirst())
                        .toList();

        assertThat(pages).extracting(it -> it.values().size()).containsExactly(2, 2, 1);
        assertThat(pages.stream().flatMap(it -> it.values().stream()))
                .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        assertThat(pages.getFirst().statusCode()).isEqualTo(StatusCode.PARTIAL_DATA);
        assertThat(pages.getLast().statusCode()).isEqualTo(StatusCode.COMPLETE);
    }

    @Test
    void a_thousand_data_with_150_values_and_thirty_dimensions_are_the_most() {
        assertInvalid(() ->
                cloudWatch.putMetricData(it ->
                        it.namespace("Shop")
                                .metricData(Collections.nCopies(1_001, datum(d -> d.value(1.0))))));
        assertInvalid(() -> put(it -> it.values(Collections.nCopies(151, 1.0))));
        assertInvalid(() -> put(it -> it.value(1.0).dimensions(dimensions(31))));
        put(it -> it.values(Collections.nCopies(150, 1.0)).dimensions(dimensions(30)));
    }

    private static List<Dimension> dimensions(int count) {
        return IntStream.range(0, count).mapToObj(i -> dimension("d" + i, "v")).toList();
    }

    @Test
    void a_datum_is_up_to_two_weeks_old_and_two_hours_ahead() {
        var now = ObserveServer.NOW;
        put(it -> it.value(1.0).timestamp(now.minus(Duration.ofDays(14))));
        put(it -> it.value(1.0).timestamp(now.plus(Duration.ofHours(2))));

        assertInvalid(() ->
                put(it -> it.value(1.0).timestamp(now.minus(Duration.ofDays(14)).minusSeconds(1))));
        assertInvalid(() ->
                put(it -> it.value(1.0).timestamp(now.plus(Duration.ofHours(2)).plusSeconds(1))));
    }

    @Test
    void nothing_of_a_put_is_there_that_is_refused() {
        assertInvalid(() ->
                cloudWatch.putMetricData(it ->
                        it.namespace("Shop")
                                .metricData(
                                        datum(d -> d.value(1.0)),
                                        datum(d -> d.value(Double.NaN)))));

        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS/SQS", ":a"})
    void a_namespace_is_not_that_of_a_service(String namespace) {
        assertInvalid(() ->
                cloudWatch.putMetricData(
                        it -> it.namespace(namespace).metricData(datum(d -> d.value(1.0)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "a\1b", "\t", "a\nb", "\u007f"})
    void no_text_of_a_metric_has_control_characters(String text) {
        var beside = datum(it -> it.value(1.0));

        assertInvalid(
                () -> cloudWatch.putMetricData(it -> it.namespace("n" + text).metricData(beside)));
        assertInvalid(() -> put(it -> it.value(1.0).metricName(text)));
        assertInvalid(() -> put(it -> it.value(1.0).dimensions(dimension(text, "1"))));
        assertInvalid(() -> put(it -> it.value(1.0).dimensions(dimension("a", text))));
    }

    @Test
    void a_datum_has_one_kind_of_values() {
        assertThatExceptionOfType(InvalidParameterCombinationException.class)
                .isThrownBy(() -> put(it -> it.value(1.0).values(1.0)));
        assertThatExceptionOfType(MissingRequiredParameterException.class)
                .isThrownBy(() -> put(it -> it.unit(StandardUnit.COUNT)));
        assertInvalid(() -> put(it -> it.values(1.0, 2.0).counts(1.0)));
        assertInvalid(() -> put(it -> it.value(1.0).unit("Apples")));
        assertInvalid(() -> put(it -> it.value(1.0).storageResolution(7)));
        assertInvalid(() ->
                put(it -> it.value(1.0).dimensions(dimension("a", "1"), dimension("a", "2"))));
    }

    @Test
    void so_many_datapoints_are_read_at_once() {
        assertThatExceptionOfType(InvalidParameterCombinationException.class)
                .isThrownBy(() ->
                        cloudWatch.getMetricStatistics(it ->
                                it.namespace("Shop")
                                        .metricName("Orders")
                                        .startTime(MINUTE.minus(Duration.ofDays(2)))
                                        .endTime(MINUTE)
                                        .period(60)
                                        .statistics(Statistic.SUM)))
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorMessage())
                                .startsWith(
                                        "You have requested up to 2,880 datapoints, which exceeds"
                                                + " the limit of 1,440."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tm99", "IQM", "p101", "Median"})
    void statistics_that_are_not_here_are_refused_in_words(String statistic) {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        cloudWatch.getMetricStatistics(it ->
                                it.namespace("Shop")
                                        .metricName("Orders")
                                        .startTime(MINUTE)
                                        .endTime(MINUTE.plusSeconds(60))
                                        .period(60)
                                        .extendedStatistics(statistic)))
                .satisfies(it ->
                        assertThat(it.awsErrorDetails().errorMessage())
                                .contains("not supported here"));
    }

    @Test
    void an_expression_that_is_not_here_is_refused_in_words() {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() ->
                        cloudWatch.getMetricData(it ->
                                it.startTime(MINUTE)
                                        .endTime(MINUTE.plusSeconds(60))
                                        .metricDataQueries(
                                                MetricDataQuery.builder()
                                                        .id("e")
                                                        .expression("SEARCH('{Shop}', 'Sum')")
                                                        .build())))
                .satisfies(it -> {
                    assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(it.awsErrorDetails().errorMessage())
                            .contains("the function SEARCH is not supported here");
                });
    }

    @Test
    void a_queue_has_its_own_metrics() {
        server.send("orders", "1", "2");
        server.advance(Duration.ofMinutes(1));

        var sent =
                cloudWatch.getMetricStatistics(it ->
                        it.namespace("AWS/SQS")
                                .metricName("NumberOfMessagesSent")
                                .dimensions(dimension("QueueName", "orders"))
                                .startTime(MINUTE)
                                .endTime(MINUTE.plusSeconds(60))
                                .period(60)
                                .statistics(Statistic.SUM));

        assertThat(sent.datapoints()).extracting(Datapoint::sum).containsExactly(2.0);
        assertThat(cloudWatch.listMetrics(it -> it.namespace("AWS/SQS")).metrics()).hasSize(9);
    }

    private static void assertInvalid(Runnable call) {
        assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(call::run);
    }
}
