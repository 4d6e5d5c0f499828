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
    void the_delay_doubles_up_to_the_longest() {
        var settings = settings(Map.of("retryInterval", "500", "retryMaxInterval", "3s"));

        assertThat(settings.delayAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.delayAfter(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.delayAfter(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.delayAfter(4)).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.delayAfter(1000)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "maxDeliveryAttempts, 0", "maxDeliveryAttempts, 1001", "maxDeliveryAttempts, -1",
        "concurrency, 1001", "concurrency, many", "retryInterval, soon",
        "processingTimeout, 13h", "processingTimeout, 0", "retryMaxInterval, -1s"
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
