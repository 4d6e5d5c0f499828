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

final class TraceVariablesTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String COLLECTOR = "http://127.0.0.1:4318";

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://127.0.0.1:4318",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://127.0.0.1:4318/v1/traces",
        "OTEL_TRACES_EXPORTER, otlp"
    })
    void whoever_names_a_collector_or_the_way_there_asks_for_spans(String name, String value) {
        assertThat(new TraceVariables(Map.of(name, value)).askForSpans()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_SDK_DISABLED, TRUE", "OTEL_TRACES_EXPORTER, none"})
    void nothing_is_kept_where_that_is_forbidden(String name, String value) {
        var variables = Map.of(ENDPOINT, COLLECTOR, name, value);

        assertThat(new TraceVariables(variables).askForSpans()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SERVICE_NAME, shop", "OTEL_EXPORTER_OTLP_ENDPOINT, ''", "PATH, /bin"})
    void nothing_is_kept_where_nobody_asks(String name, String value) {
        assertThat(new TraceVariables(Map.of(name, value)).askForSpans()).isFalse();
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
        var variables = new TraceVariables(Map.of(ENDPOINT, COLLECTOR, name, value));

        assertThatExceptionOfType(UnusableTracing.class)
                .isThrownBy(variables::askForSpans)
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

        assertThat(new TraceVariables(variables).askForSpans()).isTrue();
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

        assertThatExceptionOfType(UnusableTracing.class)
                .isThrownBy(() -> OpenTracing.of(variables, "1", new Telemetry(), _ -> {}));
    }

    @Test
    void nothing_is_kept_without_variables() {
        assertThat(OpenTracing.of(Map.of(), "1", new Telemetry(), _ -> {})).isSameAs(Tracing.NONE);
    }
}
