package dev.tradewind.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WebhookEndpointTest {
    private static final Instant AT = Instant.parse("2026-07-02T10:00:00Z");
    private static final WebhookEndpoint ENDPOINT =
            new WebhookEndpoint(
                    "wh-1",
                    "https://a.example/",
                    "",
                    List.of(),
                    AT,
                    Optional.empty(),
                    Optional.empty());

    @Test
    void an_endpoint_that_has_taken_nothing_for_five_days_is_disabled() {
        var failing = ENDPOINT.failing(AT);
        var still = failing.failing(AT.plus(Duration.ofDays(5)).minusMillis(1));
        var dead = still.failing(AT.plus(Duration.ofDays(5)));

        assertThat(still.isDisabled()).isFalse();
        assertThat(dead.disabledBecause())
                .contains("It has taken nothing since 2026-07-02T10:00:00Z, for 5 days or more");
        assertThat(dead.enabled()).isEqualTo(ENDPOINT);
    }

    @Test
    void one_that_takes_something_in_between_is_not() {
        var again = ENDPOINT.failing(AT).working().failing(AT.plus(Duration.ofDays(5)));

        assertThat(again.isDisabled()).isFalse();
        assertThat(again.failingSince()).contains(AT.plus(Duration.ofDays(5)));
    }
}
