package dev.tradewind.app.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelPlanTest {
    @Test
    void the_demo_captures_everything_and_production_sends_nothing_by_itself() {
        assertThat(ChannelPlan.standard(Profile.DEMO).ways())
                .hasSize(6)
                .containsValue(new ChannelWay.Captured());
        assertThat(ChannelPlan.standard(Profile.PROD).ways()).isEmpty();
        assertThat(ChannelPlan.standard(Profile.PROD).rules().channels())
                .allSatisfy((_, channels) -> assertThat(channels).isEmpty());
    }

    @Test
    void a_channel_that_has_a_place_to_go_to_is_open() {
        var plan =
                plan(
                        "smtp.host", "mail.example.com",
                        "smtp.from", "Shop <orders@example.com>",
                        "webhook.url", "https://example.com/hook",
                        "webhook.secret", "s3cret",
                        "slack", "capture");

        assertThat(plan.ways().keySet())
                .containsExactlyInAnyOrder(
                        ChannelName.EMAIL, ChannelName.WEBHOOK, ChannelName.SLACK);
        assertThat(plan.ways().get(ChannelName.EMAIL))
                .isInstanceOfSatisfying(
                        ChannelWay.Mailed.class,
                        mailed -> {
                            assertThat(mailed.server().port()).isEqualTo(587);
                            assertThat(mailed.server().security())
                                    .isEqualTo(SmtpSettings.Security.STARTTLS);
                        });
        assertThat(plan.ways().get(ChannelName.WEBHOOK))
                .isEqualTo(
                        new ChannelWay.Posted(
                                URI.create("https://example.com/hook"), Optional.of("s3cret")));
    }

    @Test
    void what_is_off_is_off_in_the_demo_too() {
        var file = new ChannelFile(Map.of("email", "off"));

        assertThat(ChannelPlan.of(file, Profile.DEMO).ways()).doesNotContainKey(ChannelName.EMAIL);
    }

    @Test
    void a_rule_says_which_kind_goes_over_which_channels() {
        var plan =
                plan(
                        "slack", "capture",
                        "email", "capture",
                        "rule.order-confirmed", "slack, email",
                        "rule.refund-paid", "");

        assertThat(plan.rules().channels())
                .containsEntry(
                        MessageKind.ORDER_CONFIRMED, Set.of(ChannelName.SLACK, ChannelName.EMAIL))
                .containsEntry(MessageKind.REFUND_PAID, Set.of())
                .containsEntry(MessageKind.INVOICE_ISSUED, Set.of(ChannelName.EMAIL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp.hots | x | there is no setting 'smtp.hots' here",
                "smtp.host | x | the setting 'smtp.from' is missing",
                "smtp.port | 0 | the setting 'smtp.port' is a number from 1 to 65535",
                "smtp.security | ssl | the setting 'smtp.security' is none, starttls or tls",
                "smtp.ca | /none/ca.pem | the setting 'smtp.ca' names no file of certificates: cannot read /none/ca.pem",
                "smtp.from | nobody | the setting 'smtp.from' is a sender's address",
                "slack | maybe | the setting 'slack' is capture or off",
                "sms.jars | x.jar | the setting 'sms.channel' is missing: it names the channel in the jars",
                "sms.channel | acme | the setting 'sms.jars' is missing",
                "push.setting.key | x | the setting 'push.channel' is missing",
                "teams.url | ftp://x | the setting 'teams.url' is an address of HTTP",
                "rule.order-confirm | email | there is no kind of message 'order-confirm'",
                "rule.order-confirmed | fax | the setting 'rule.order-confirmed' names channels, of which 'fax' is none",
            })
    void what_is_wrong_is_named(String name, String value, String message) {
        assertThatThrownBy(() -> plan(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void no_secret_is_told() {
        var posted =
                new ChannelWay.Posted(
                        URI.create("https://hooks.example.com/T/B/x"), Optional.of("s"));
        var login = new SmtpSettings.Login("ann", "right");

        assertThat(posted.toString()).isEqualTo("Posted[hooks.example.com]");
        assertThat(login.toString()).isEqualTo("Login[ann]");
    }

    private static ChannelPlan plan(String... settings) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return ChannelPlan.of(new ChannelFile(values), Profile.PROD);
    }
}
