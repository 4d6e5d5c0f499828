package dev.tradewind.dapr.pubsub.tradewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Properties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurableSettingsTest {
    @Test
    void an_application_consumes_by_its_id_unless_metadata_say_otherwise() {
        assertThat(settings(Map.of()).consumer()).isEqualTo("shop");
        assertThat(settings(Map.of("CONSUMERID", "group")).consumer()).isEqualTo("group");
    }

    @Test
    void a_named_subscription_is_a_consumer_of_its_own() {
        assertThat(settings(Map.of("subscriptionId", "audit")).consumer()).isEqualTo("shop.audit");
    }

    @Test
    void order_and_no_repeats_go_together() {
        assertThat(settings(Map.of()).isInOrder()).isFalse();
        assertThat(settings(Map.of("ordering", "key")).isInOrder()).isTrue();
        assertThat(settings(Map.of("deduplicate", "true")).isInOrder()).isTrue();
    }

    @Test
    void the_delay_doubles_up_to_the_longest() {
        var retries = settings(Map.of("retryInterval", "500", "retryMaxInterval", "3s")).retries();

        assertThat(retries.delayAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(retries.delayAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retries.delayAfter(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(retries.delayAfter(4)).isEqualTo(Duration.ofSeconds(3));
        assertThat(retries.delayAfter(1000)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "maxDeliveryAttempts, 0",
        "maxDeliveryAttempts, 1001",
        "maxDeliveryAttempts, -1",
        "concurrency, 1001",
        "concurrency, many",
        "retryInterval, soon",
        "processingTimeout, 13h",
        "processingTimeout, 0",
        "retryMaxInterval, -1s",
        "messagesPerSecond, 1000001",
        "ordering, topic",
        "whenAway, drop",
        "paused, perhaps",
        "deduplicate, 5m"
    })
    void what_is_out_of_bounds_is_refused_by_its_name(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(UnusableComponent.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("'" + value + "'");
    }

    private static DurableSettings settings(Map<String, String> metadata) {
        return DurableSettings.of(new Properties(metadata), "shop");
    }
}
