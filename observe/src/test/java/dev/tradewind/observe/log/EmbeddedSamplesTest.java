package dev.tradewind.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricSample;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The samples that events in the embedded metric format ask for, as many as they may.
class EmbeddedSamplesTest {
    private static LogEvent event(String directive, String members) {
        return new LogEvent(
                0,
                "{\"_aws\":{\"Timestamp\":1000,\"CloudWatchMetrics\":[%s]},%s}"
                        .formatted(directive, members));
    }

    private static String directive(String namespace, String sets, String metrics) {
        return "{\"Namespace\":\"%s\",\"Dimensions\":[%s],\"Metrics\":[%s]}"
                .formatted(namespace, sets, metrics);
    }

    private static List<MetricSample> samples(String directive, String members) {
        return EmbeddedSamples.of(List.of(event(directive, members)));
    }

    private static String times(int times, String text) {
        return IntStream.range(0, times).mapToObj(_ -> text).collect(Collectors.joining(","));
    }

    @Test
    void a_metric_is_in_each_set_of_dimensions_that_the_event_has() {
        var directive =
                directive(
                        "Shop",
                        "[\"Channel\"],[],[\"Absent\"]",
                        "{\"Name\":\"Orders\",\"Unit\":\"Count\"}");

        assertThat(samples(directive, "\"Channel\":\"web\",\"Orders\":2"))
                .extracting(MetricSample::metric)
                .containsExactly(
                        MetricName.of("Shop", "Orders", Map.of("Channel", "web")),
                        MetricName.of("Shop", "Orders", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS/SQS", "", ":Shop", "Sh\\u0000op"})
    void a_namespace_is_none_of_the_services_nor_anything_that_is_no_namespace(String namespace) {
        var directive = directive(namespace, "", "{\"Name\":\"N\"}");

        assertThat(samples(directive, "\"N\":1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"Or\\u0001ders\"}",
                "{\"Name\":\"\"}",
                "{\"Name\":\"Orders\",\"Unit\":\"Bananas\"}"
            })
    void a_metric_has_a_name_and_a_unit_that_metrics_may_have(String metric) {
        assertThat(
                        samples(
                                directive("Shop", "", metric),
                                "\"Orders\":1,\"\":1,\"Or\\u0001ders\":1"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0001", ""})
    void a_dimension_has_a_value_that_metrics_may_have(String value) {
        var directive = directive("Shop", "[\"Channel\"]", "{\"Name\":\"N\"}");

        assertThat(samples(directive, "\"N\":1,\"Channel\":\"" + value + "\"")).isEmpty();
        assertThat(samples(directive, "\"N\":1,\"Channel\":\"" + "x".repeat(1025) + "\""))
                .isEmpty();
    }

    @Test
    void thousands_of_sets_in_an_event_are_cut_to_thirty() {
        var directive = directive("Shop", times(7_000, "[]"), times(20, "{\"Name\":\"N\"}"));

        assertThat(samples(directive, "\"N\":1")).hasSize(20 * EmbeddedSamples.SETS_MAX);
    }

    @Test
    void an_event_has_a_thousand_samples_in_all_its_directives_and_no_more() {
        var directive = directive("Shop", times(30, "[]"), times(100, "{\"Name\":\"N\"}"));

        assertThat(samples(times(300, directive), "\"N\":1")).hasSize(EmbeddedSamples.OF_EVENT_MAX);
    }

    @Test
    void events_that_are_put_together_have_ten_thousand_samples_and_no_more() {
        var event =
                event(
                        directive("Shop", times(30, "[]"), times(100, "{\"Name\":\"N\"}")),
                        "\"N\":1");

        assertThat(EmbeddedSamples.of(IntStream.range(0, 20).mapToObj(_ -> event).toList()))
                .hasSize(EventSamples.OF_PUT_MAX);
    }

    @Test
    void events_that_are_put_together_have_a_thousand_series_and_more_samples_of_those() {
        var directive = directive("Shop", "[\"Order\"]", "{\"Name\":\"N\"}");
        var events =
                IntStream.range(0, 4_000)
                        .mapToObj(it -> event(directive, "\"N\":1,\"Order\":" + it % 2_000))
                        .toList();

        var samples = EmbeddedSamples.of(events);

        assertThat(samples).hasSize(2 * EventSamples.SERIES_MAX);
        assertThat(samples.stream().map(MetricSample::metric).distinct())
                .hasSize(EventSamples.SERIES_MAX);
    }

    @Test
    void a_list_has_a_hundred_values() {
        var directive = directive("Shop", "", "{\"Name\":\"N\"}");

        assertThat(samples(directive, "\"N\":[%s]".formatted(times(200, "1"))))
                .singleElement()
                .satisfies(it -> assertThat(it.values().count()).isEqualTo(100));
    }
}
