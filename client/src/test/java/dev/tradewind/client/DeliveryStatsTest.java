package dev.tradewind.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeliveryStatsTest {
    private static final String METRICS =
            """
            # TYPE dapr_runtime_pubsub_messages_processed_total counter
            dapr_runtime_pubsub_messages_processed_total{app_id="order-service",status="success",topic="a"} 200
            dapr_runtime_pubsub_messages_processed_total{app_id="order-service",status="success",topic="b"} 88
            dapr_runtime_pubsub_messages_processed_total{app_id="order-service",status="retry",topic="a"} 2
            dapr_runtime_pubsub_messages_processed_total{app_id="other",status="success",topic="a"} 5
            dapr_runtime_pubsub_delivery_latency_ms_sum{app_id="order-service",topic="a"} 15312
            dapr_runtime_pubsub_delivery_latency_ms_count{app_id="order-service",topic="a"} 290
            tradewind_dapr_delivery_latency_ms_max{app_id="order-service",topic="a"} 234
            tradewind_dapr_delivery_latency_ms_max{app_id="order-service",topic="b"} 80.5
            dapr_component_pubsub_ingress_latencies_bucket{app_id="order-service",topic="a",le="100"} 280
            dapr_component_pubsub_ingress_latencies_bucket{app_id="order-service",topic="a",le="200"} 288
            dapr_component_pubsub_ingress_latencies_bucket{app_id="order-service",topic="a",le="+Inf"} 290
            plain 1
            """;

    @Test
    void deliveries_are_summed_over_the_topics_of_an_application() {
        var stats = DeliveryStats.of("order-service", METRICS);

        assertThat(stats.total()).isEqualTo(290);
        assertThat(stats.successful()).isEqualTo(288);
        assertThat(stats.percent(stats.successful())).isCloseTo(99.31, within(0.01));
        assertThat(stats.retried()).isEqualTo(2);
        assertThat(stats.percent(stats.retried())).isCloseTo(0.69, within(0.01));
        assertThat(stats.averageMillis()).isCloseTo(52.8, within(0.001));
        assertThat(stats.maxMillis()).isEqualTo(234);
    }

    @Test
    void the_percentile_is_estimated_within_its_bucket() {
        var stats = DeliveryStats.of("order-service", METRICS);

        assertThat(stats.p99Millis()).isCloseTo(100 + 100 * (287.1 - 280) / 8, within(0.001));
    }

    @Test
    void a_percentile_is_no_more_than_the_longest() {
        var stats =
                DeliveryStats.of(
                        "shop",
                        """
                        tradewind_dapr_delivery_latency_ms_max{app_id="shop",topic="a"} 1.2
                        dapr_component_pubsub_ingress_latencies_bucket{app_id="shop",le="1"} 0
                        dapr_component_pubsub_ingress_latencies_bucket{app_id="shop",le="2"} 1
                        dapr_component_pubsub_ingress_latencies_bucket{app_id="shop",le="+Inf"} 1
                        """);

        assertThat(stats.p99Millis()).isEqualTo(1.2);
    }

    @Test
    void an_application_that_is_not_known_had_no_deliveries() {
        assertThat(DeliveryStats.of("none", METRICS))
                .isEqualTo(new DeliveryStats("none", 0, 0, 0, 0, 0, 0, 0));
    }
}
