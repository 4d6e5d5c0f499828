package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.HealthCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DaprCareTest {
    @Test
    void an_application_has_what_is_said_of_it() {
        var care =
                new DaprCare("5s", "500ms", 3)
                        .of(
                                Map.of("orders", "/healthz", "cart", "/well"),
                                Map.of("orders", 4, "products", 2));

        assertThat(care.get("orders")).isEqualTo(care("/healthz", OptionalInt.of(4)));
        assertThat(care.get("cart")).isEqualTo(care("/well", OptionalInt.empty()));
        assertThat(care.get("products"))
                .isEqualTo(new AppCare(Optional.empty(), OptionalInt.of(2)));
    }

    private static AppCare care(String path, OptionalInt max) {
        var check = new HealthCheck(path, Duration.ofSeconds(5), Duration.ofMillis(500), 3);
        return new AppCare(Optional.of(check), max);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soon | 500ms | 3 | /healthz | no time such as 500ms or 5s",
                "10ms | 500ms | 3 | /healthz | from 50ms to 1h",
                "5s | 2h | 3 | /healthz | from 50ms to 1h",
                "5s | 500ms | 0 | /healthz | is 1 at least, not 0",
                "5s | 500ms | 3 | healthz | begins with"
            })
    void what_is_out_of_bounds_is_refused(
            String interval, String timeout, int threshold, String path, String reason) {
        assertThatThrownBy(() ->
                        new DaprCare(interval, timeout, threshold)
                                .of(Map.of("orders", path), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_application_takes_one_request_at_least() {
        assertThatThrownBy(() -> new DaprCare("5s", "500ms", 3).of(Map.of(), Map.of("orders", 0)))
                .hasMessageContaining("1 request at a time at least, not 0");
    }
}
