package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.resource.ConfigurationFile;
import dev.tradewind.dapr.resource.UnreadableResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @AutoClose private final DaprFixture dapr;

    ConfigurationTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).publisher("shop");
    }

    @Test
    void parts_of_the_api_that_are_denied_are_not_there() {
        start("api: {denied: [{name: metadata, version: v1.0, protocol: http}]}");

        assertThat(dapr.get("/v1.0/metadata").statusCode()).isEqualTo(404);
        assertThat(publish()).isEqualTo(204);
        assertThat(dapr.get("/v1.0/healthz").statusCode()).isEqualTo(204);
    }

    @Test
    void where_parts_are_allowed_the_others_are_not_there() {
        start("api: {allowed: [{name: metadata, version: v1.0}]}");

        assertThat(dapr.get("/v1.0/metadata").statusCode()).isEqualTo(200);
        assertThat(publish()).isEqualTo(404);
        assertThat(dapr.get("/v1.0/healthz").statusCode()).isEqualTo(204);
    }

    @Test
    void a_part_that_is_denied_over_grpc_is_there_over_http() {
        start("api: {denied: [{name: metadata, version: v1.0, protocol: grpc}]}");

        assertThat(dapr.get("/v1.0/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void the_bounds_of_latencies_are_those_that_are_listed() {
        start("metrics: {latencyDistributionBuckets: [7, 70]}");

        publish();

        assertThat(dapr.metrics())
                .contains("le=\"7\"} ", "le=\"70\"} ")
                .doesNotContain("le=\"100000\"}");
    }

    @Test
    void metrics_can_be_off() {
        start("metrics: {enabled: false}");

        publish();

        assertThat(dapr.metrics()).doesNotContain("dapr_component");
    }

    @Test
    void variables_of_the_environment_are_filled_in() {
        dapr.environment("BOUND", "77");
        start("metrics: {latencyDistributionBuckets: ['${BOUND}', $UNKNOWN 99]}");

        publish();

        assertThat(dapr.metrics()).contains("le=\"77\"} ", "le=\"99\"} ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "httpPipeline: {handlers: [{name: oauth, type: middleware.http.oauth2}]} | spec.httpPipeline names handlers",
                "appHttpPipeline: {handlers: [{name: a, type: b}]} | spec.appHttpPipeline names handlers",
                "metrics: {latencyDistributionBuckets: [5, 5]} | in rising order, not '5'",
                "metrics: {latencyDistributionBuckets: [fast]} | in rising order, not 'fast'",
                "a: [*b] | undefined alias"
            })
    void a_file_that_cannot_be_followed_keeps_the_instance_from_starting(
            String spec, String reason) {
        assertThatThrownBy(() -> start(spec))
                .isInstanceOf(UnreadableResource.class)
                .hasMessageContaining("c.yaml")
                .hasMessageContaining(reason);
    }

    @Test
    void a_file_of_another_kind_is_refused() {
        dapr.configuration("kind: Component\nmetadata: {name: x}\n");

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnreadableResource.class)
                .hasMessageContaining("it has 0 documents of kind Configuration, and may have one");
    }

    @Test
    void what_has_no_effect_is_known_by_its_name(@TempDir Path directory) throws IOException {
        var file =
                Files.writeString(
                        directory.resolve("c.yaml"),
                        """
                        kind: Configuration
                        metadata: {name: settings}
                        spec:
                          tracing: {samplingRate: '1'}
                          features: [{name: HotReload, enabled: true}]
                          metrics: {enabled: true, http: {increasedCardinality: true}}
                        """);

        var configuration = new ConfigurationFile(Map.of()).read(file);

        assertThat(configuration.untold()).containsExactly("features", "metrics.http", "tracing");
    }

    private void start(String spec) {
        dapr.configuration(
                """
                apiVersion: dapr.io/v1alpha1
                kind: Configuration
                metadata: {name: settings}
                spec:
                  %s
                """
                        .formatted(spec));
        dapr.start();
    }

    private int publish() {
        return dapr.publish("pubsub/orders", "text/plain", "x").statusCode();
    }
}
