package dev.tradewind.app.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.trace.Tracing;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtlpVariablesTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String COLLECTOR = "http://127.0.0.1:4318";

    private static OtlpVariables spans(Map<String, String> environment) {
        return new OtlpVariables(OtlpSignal.TRACES, environment);
    }

    private static OtlpVariables metrics(Map<String, String> environment) {
        return new OtlpVariables(OtlpSignal.METRICS, environment);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://127.0.0.1:4318/v1/traces",
        "OTEL_TRACES_EXPORTER, otlp"
    })
    void whoever_names_a_collector_or_the_way_there_asks_for_spans(String name, String value) {
        assertThat(spans(Map.of(name, value)).ask()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_SDK_DISABLED, TRUE", "OTEL_TRACES_EXPORTER, none"})
    void nothing_is_kept_where_that_is_forbidden(String name, String value) {
        var variables = Map.of(ENDPOINT, COLLECTOR, name, value);

        assertThat(spans(variables).ask()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SERVICE_NAME, shop", "OTEL_EXPORTER_OTLP_ENDPOINT, ''", "PATH, /bin"})
    void nothing_is_kept_where_nobody_asks(String name, String value) {
        assertThat(spans(Map.of(name, value)).ask()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, http/protobuf",
        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, grpc, http/protobuf",
        "OTEL_EXPORTER_OTLP_PROTOCOL, http/json, http/protobuf",
        "OTEL_TRACES_EXPORTER, zipkin, otlp"
    })
    void a_way_that_there_is_not_is_refused_with_those_that_there_are(
            String name, String value, String known) {
        var variables = spans(Map.of(ENDPOINT, COLLECTOR, name, value));

        assertThatExceptionOfType(UnusableCollector.class)
                .isThrownBy(variables::ask)
                .withMessageContaining(name)
                .withMessageContaining(value)
                .withMessageContaining(known);
    }

    @Test
    void the_protocol_of_traces_counts_more_than_that_of_everything() {
        var variables =
                Map.of(
                        ENDPOINT,
                        COLLECTOR,
                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                        "grpc",
                        "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
                        "http/protobuf");

        assertThat(spans(variables).ask()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, nowhere",
        "OTEL_TRACES_SAMPLER, sometimes",
        "OTEL_TRACES_SAMPLER_ARG, many",
        "OTEL_BSP_MAX_QUEUE_SIZE, many"
    })
    void a_value_that_means_nothing_is_refused_at_the_start(String name, String value) {
        var variables = new HashMap<String, String>();
        variables.put("OTEL_TRACES_EXPORTER", "otlp");
        variables.put("OTEL_TRACES_SAMPLER", "traceidratio");
        variables.put(name, value);

        assertThatExceptionOfType(UnusableCollector.class)
                .isThrownBy(() -> OpenTracing.of(variables, "1", new Telemetry(), _ -> {}));
    }

    @Test
    void nothing_is_kept_without_variables() {
        assertThat(OpenTracing.of(Map.of(), "1", new Telemetry(), _ -> {})).isSameAs(Tracing.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, http://127.0.0.1:4318/v1/metrics",
        "OTEL_METRICS_EXPORTER, otlp"
    })
    void whoever_names_a_collector_or_the_way_there_asks_for_metrics(String name, String value) {
        assertThat(metrics(Map.of(name, value)).ask()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_METRICS_EXPORTER, none"})
    void no_metrics_are_sent_where_that_is_forbidden(String name, String value) {
        assertThat(metrics(Map.of(ENDPOINT, COLLECTOR, name, value)).ask()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_TRACES_EXPORTER, otlp", "OTEL_METRIC_EXPORT_INTERVAL, 10", "PATH, /bin"})
    void no_metrics_are_sent_where_nobody_asks_for_them(String name, String value) {
        assertThat(metrics(Map.of(name, value)).ask()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_METRICS_EXPORTER, prometheus, otlp",
        "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL, grpc, http/protobuf",
        "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE, delta, cumulative",
        "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION,"
                + " base2_exponential_bucket_histogram, explicit_bucket_histogram"
    })
    void a_way_of_metrics_that_there_is_not_is_refused(String name, String value, String known) {
        var variables = metrics(Map.of(ENDPOINT, COLLECTOR, name, value));

        assertThatExceptionOfType(UnusableCollector.class)
                .isThrownBy(variables::ask)
                .withMessageContaining(name)
                .withMessageContaining(value)
                .withMessageContaining(known);
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, nowhere",
        "OTEL_METRIC_EXPORT_INTERVAL, often",
        "OTEL_METRIC_EXPORT_INTERVAL, 0"
    })
    void a_value_for_metrics_that_means_nothing_is_refused_at_the_start(String name, String value) {
        var variables = Map.of("OTEL_METRICS_EXPORTER", "otlp", name, value);

        assertThatExceptionOfType(UnusableCollector.class)
                .isThrownBy(() -> SentMetrics.begin(variables, "1", new Telemetry(), _ -> {}))
                .withMessageStartingWith("metrics cannot be sent: ");
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_HEADERS, Authorization: Bearer abc",
        "OTEL_EXPORTER_OTLP_TRACES_HEADERS, 'tenant=blue,abc'"
    })
    void headers_that_are_none_are_refused_without_what_is_in_them(String name, String value) {
        var variables = spans(Map.of(ENDPOINT, COLLECTOR, name, value));

        assertThatExceptionOfType(UnusableCollector.class)
                .isThrownBy(variables::ask)
                .withMessageStartingWith(name + " is not")
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain("abc"));
    }

    @ParameterizedTest
    @CsvSource({"'authorization=Bearer%20abc'", "'a=1, b=x=y ,'", "'a='"})
    void headers_as_the_specification_has_them_are_taken(String value) {
        assertThat(spans(Map.of(ENDPOINT, COLLECTOR, "OTEL_EXPORTER_OTLP_HEADERS", value)).ask())
                .isTrue();
    }
}
