package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.webhook.WebhookSecret;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What each channel makes of an alert.
final class AlertChannelsTest {
    private static final Instant AT = Instant.parse("2026-11-30T03:00:00Z");
    private static final URI HOOK = URI.create("https://hooks.example/services/T/B/secret");
    private static final AlertLinks LINKS =
            new AlertLinks(
                    Optional.of(URI.create("https://shop.example")),
                    Optional.of(URI.create("https://docs.example/")));
    private static final String ARN =
            "arn:aws:cloudwatch:eu-west-1:000000000000:alarm:tradewind-payment-dlq-not-empty";

    private static Alert alert(String state) {
        return new Alert(
                "tradewind-payment-dlq-not-empty",
                ARN,
                state,
                "OK",
                "Threshold Crossed",
                Optional.of("The queue <payment-dlq> is not empty & waits."),
                AT,
                Map.of(
                        "tradewind:owner", "payments",
                        "tradewind:runbook", "docs/runbooks.md#payment-dlq",
                        "tradewind:console", "/console#/queue/arn",
                        "tradewind:retention", "14 days",
                        "tradewind:severity", "critical"));
    }

    private static OutwardRequest request(AlertChannel channel, Alert alert) {
        return channel.message(alert, "alert_1", AT)
                .map(AlertMessage.Posted.class::cast)
                .orElseThrow()
                .request();
    }

    private static JsonNode body(AlertChannel channel, Alert alert) {
        return Json.read(request(channel, alert).body().getBytes(UTF_8));
    }

    @Test
    void slack_gets_a_text_and_blocks_in_which_nothing_is_markup_but_links() {
        var body = body(new SlackAlerts(HOOK, LINKS), alert("ALARM"));

        assertThat(body.path("text").asText())
                .isEqualTo(
                        "ALARM: tradewind-payment-dlq-not-empty\n"
                                + "The queue &lt;payment-dlq&gt; is not empty &amp; waits.");
        assertThat(body.path("blocks").valueStream().map(it -> it.path("type").asText()))
                .containsExactly("header", "section", "section");
        assertThat(body.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(body.at("/blocks/1/text/type").asText()).isEqualTo("mrkdwn");
        assertThat(body.at("/blocks/2/fields").valueStream().map(it -> it.path("text").asText()))
                .hasSizeLessThanOrEqualTo(10)
                .contains(
                        "*Owner*\npayments",
                        "*Runbook*\n"
                                + "<https://docs.example/docs/runbooks.md#payment-dlq|docs/runbooks.md#payment-dlq>",
                        "*Console*\n"
                                + "<https://shop.example/console#/queue/arn|https://shop.example/console#/queue/arn>",
                        "*Kept for*\n14 days");
    }

    @Test
    void a_runbook_that_is_no_address_is_no_link_whether_it_is_a_path_or_not() {
        for (var place : new String[] {"ask the [desk]", "https://wiki.example/a page"}) {
            var alert =
                    new Alert(
                            "mine",
                            ARN,
                            "ALARM",
                            "OK",
                            "Threshold Crossed",
                            Optional.empty(),
                            AT,
                            Map.of("tradewind:runbook", place));

            assertThat(LINKS.facts(alert))
                    .filteredOn(it -> it.label().equals("Runbook"))
                    .containsExactly(new AlertFact("Runbook", place, Optional.empty()));
        }
    }

    @Test
    void texts_that_are_longer_than_slack_takes_are_cut_off() {
        var long_ =
                new Alert(
                        "a".repeat(255),
                        ARN,
                        "ALARM",
                        "OK",
                        "<".repeat(1_000),
                        Optional.of("&".repeat(4_000)),
                        AT,
                        Map.of());

        var body = body(new SlackAlerts(HOOK, AlertLinks.NONE), long_);

        assertThat(body.at("/blocks/0/text/text").asText()).hasSizeLessThanOrEqualTo(150);
        assertThat(body.at("/blocks/1/text/text").asText()).hasSizeLessThanOrEqualTo(3_000);
        assertThat(body.at("/blocks/2/fields").valueStream())
                .allSatisfy(it -> assertThat(it.path("text").asText()).hasSizeLessThan(2_000));
    }

    @Test
    void teams_gets_an_adaptive_card_with_buttons() {
        var card = body(new TeamsAlerts(HOOK, LINKS), alert("ALARM")).at("/attachments/0/content");

        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asText()).isEqualTo("1.4");
        assertThat(card.at("/body/0/color").asText()).isEqualTo("Attention");
        assertThat(card.at("/body/2/type").asText()).isEqualTo("FactSet");
        assertThat(card.path("actions").valueStream().map(it -> it.path("url").asText()))
                .containsExactly(
                        "https://docs.example/docs/runbooks.md#payment-dlq",
                        "https://shop.example/console#/queue/arn");
    }

    @Test
    void pagerduty_is_triggered_and_resolved_under_the_same_key() {
        var channel = new PagerDutyAlerts(PagerDutyAlerts.URL, "key", LINKS);

        var triggered = body(channel, alert("ALARM"));
        var resolved = body(channel, alert("OK"));

        assertThat(triggered.path("event_action").asText()).isEqualTo("trigger");
        assertThat(triggered.path("routing_key").asText()).isEqualTo("key");
        assertThat(triggered.path("dedup_key").asText()).isEqualTo(ARN);
        assertThat(triggered.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(triggered.at("/payload/source").asText())
                .isEqualTo("tradewind:eu-west-1:000000000000");
        assertThat(triggered.at("/payload/summary").asText()).startsWith("ALARM: tradewind-");
        assertThat(triggered.at("/payload/timestamp").asText()).isEqualTo("2026-11-30T03:00:00Z");
        assertThat(triggered.at("/payload/custom_details/Owner").asText()).isEqualTo("payments");
        assertThat(triggered.path("links")).hasSize(2);
        assertThat(resolved.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("routing_key", "event_action", "dedup_key");
        assertThat(resolved.path("event_action").asText()).isEqualTo("resolve");
        assertThat(resolved.path("dedup_key").asText()).isEqualTo(ARN);
        assertThat(channel.message(alert("INSUFFICIENT_DATA"), "alert_1", AT)).isEmpty();
    }

    @Test
    void a_key_of_pagerduty_is_never_longer_than_it_takes() {
        var arn = "arn:aws:cloudwatch:eu-west-1:000000000000:alarm:" + "a".repeat(255);
        var alert = new Alert("a", arn, "ALARM", "OK", "why", Optional.empty(), AT, Map.of());

        var body = body(new PagerDutyAlerts(PagerDutyAlerts.URL, "key", LINKS), alert);

        assertThat(body.path("dedup_key").asText()).hasSize(36);
    }

    @Test
    void a_webhook_gets_a_signed_cloudevent() {
        var secret = WebhookSecret.parse("whsec_" + "A".repeat(32));

        var request = request(new WebhookAlerts(HOOK, secret), alert("ALARM"));

        assertThat(request.headers())
                .containsEntry("Content-Type", "application/cloudevents+json")
                .containsEntry("webhook-id", "alert_1")
                .containsEntry("webhook-timestamp", "1796007600")
                .containsKey("webhook-signature");
        var body = Json.read(request.body().getBytes(UTF_8));
        assertThat(body.path("specversion").asText()).isEqualTo("1.0");
        assertThat(body.path("type").asText()).isEqualTo("AlarmStateChanged");
        assertThat(body.path("data").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "alarm",
                        "arn",
                        "state",
                        "previous",
                        "reason",
                        "description",
                        "changedAt",
                        "tags");
    }

    @Test
    void a_mail_says_who_minds_it_and_what_to_do() {
        var mail =
                new MailAlerts("ops@example.com", LINKS)
                        .message(alert("ALARM"), "alert_1", AT)
                        .map(AlertMessage.Mailed.class::cast)
                        .orElseThrow()
                        .mail();

        assertThat(mail.subject()).isEqualTo("ALARM: tradewind-payment-dlq-not-empty");
        assertThat(mail.text())
                .startsWith("The queue <payment-dlq> is not empty & waits.\n\n")
                .contains(
                        "Owner:    payments\n",
                        "Runbook:  docs/runbooks.md#payment-dlq"
                                + " (https://docs.example/docs/runbooks.md#payment-dlq)\n",
                        "Console:  https://shop.example/console#/queue/arn\n");
    }

    @Test
    void no_channel_tells_its_secret() {
        assertThat(
                        new AlertChannel[] {
                            new SlackAlerts(HOOK, LINKS),
                            new TeamsAlerts(HOOK, LINKS),
                            new PagerDutyAlerts(PagerDutyAlerts.URL, "secret", LINKS),
                            new WebhookAlerts(HOOK, WebhookSecret.parse("whsec_" + "s".repeat(32)))
                        })
                .extracting(Object::toString)
                .allSatisfy(it -> assertThat(it).doesNotContain("secret", "sss"));
    }

    @Test
    void a_tag_that_is_no_address_leads_nowhere() {
        var alert =
                new Alert(
                        "a",
                        ARN,
                        "ALARM",
                        "OK",
                        "why",
                        Optional.empty(),
                        AT,
                        Map.of("tradewind:runbook", "ask Ann <ann@example.com>"));

        var body = body(new SlackAlerts(HOOK, AlertLinks.NONE), alert);

        assertThat(body.at("/blocks/2/fields/2/text").asText())
                .isEqualTo("*Runbook*\nask Ann &lt;ann@example.com&gt;");
    }
}
