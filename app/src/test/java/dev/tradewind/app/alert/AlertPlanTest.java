package dev.tradewind.app.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.commerce.Profile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertPlanTest {
    private static AlertPlan of(Map<String, String> values) {
        return AlertPlan.of(new ChannelFile(values), Profile.PROD);
    }

    @Test
    void the_demo_captures_all_channels_and_prod_has_none() {
        assertThat(AlertPlan.standard(Profile.DEMO).ways())
                .extracting(it -> it.channel().name())
                .containsExactly("email", "slack", "teams", "pagerduty", "webhook");
        assertThat(AlertPlan.standard(Profile.DEMO).isSending()).isFalse();
        assertThat(AlertPlan.standard(Profile.PROD).ways()).isEmpty();
    }

    @Test
    void a_channel_is_open_where_it_leads_somewhere_and_is_not_off() {
        var plan =
                of(
                        Map.of(
                                "slack.url", "https://hooks.example/a",
                                "teams.url", "https://flows.example/b",
                                "teams", "off",
                                "pagerduty", "capture"));

        assertThat(plan.ways())
                .extracting(it -> it.channel().name(), AlertWay::isSent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("slack", true),
                        org.assertj.core.groups.Tuple.tuple("pagerduty", false));
        assertThat(plan.isSending()).isTrue();
    }

    @Test
    void what_is_captured_has_no_secret_of_its_channel() {
        var plan = of(Map.of("pagerduty.key", "s3cr3t", "pagerduty", "capture"));

        var way = plan.ways().getFirst();
        assertThat(way.channel())
                .isEqualTo(new PagerDutyAlerts(PagerDutyAlerts.URL, "captured", AlertLinks.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "slack.url | not an address | 'slack.url' is an address of HTTP",
                "slack.uri | https://x.example | no setting 'slack.uri'",
                "slack | on | 'slack' is capture or off",
                "email.to | ops@example.com | 'smtp.host' is missing",
                "webhook.url | https://x.example | 'webhook.secret' is missing",
                "webhook.secret | s3cr3t | 'webhook.secret' is whsec_ and 24 to 64 bytes"
            })
    void what_cannot_be_meant_is_refused_without_the_value(
            String name, String value, String reason) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cr3t")
                .hasMessageNotContaining("not an address");
    }

    @Test
    void waits_double_up_to_five_minutes() {
        assertThat(AlertTerms.waitAfter(1)).contains(Duration.ofSeconds(2));
        assertThat(AlertTerms.waitAfter(2)).contains(Duration.ofSeconds(4));
        assertThat(AlertTerms.waitAfter(8)).contains(Duration.ofSeconds(256));
        assertThat(AlertTerms.waitAfter(9)).contains(Duration.ofMinutes(5));
        assertThat(AlertTerms.waitAfter(400)).contains(Duration.ofMinutes(5));
    }
}
