package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.app.webhook.WebhookSecret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;

/// The latest alerts that were captured instead of sent, in memory, as they would have left this machine. Any thread may ask.
public final class AlertCapture {
    /// An alert has some kilobytes: a few megabytes in all.
    static final int ALERTS_MAX = 1_000;

    /// Nobody's: no secret is ever in what was captured.
    private static final URI NOWHERE = URI.create("https://captured.invalid/");

    private static final String NOBODY = "captured@example.invalid";
    private static final WebhookSecret SECRET =
            new WebhookSecret(
                    "whsec_"
                            + Base64.getEncoder()
                                    .encodeToString("captured captured captured".getBytes(UTF_8)));

    private final ArrayDeque<ObjectNode> alerts = new ArrayDeque<>();

    /// A channel as it is where nothing is said of where it leads.
    static AlertChannel channel(String name, AlertLinks links) {
        return switch (name) {
            case MailAlerts.NAME -> new MailAlerts(NOBODY, links);
            case SlackAlerts.NAME -> new SlackAlerts(NOWHERE, links);
            case TeamsAlerts.NAME -> new TeamsAlerts(NOWHERE, links);
            case PagerDutyAlerts.NAME ->
                    new PagerDutyAlerts(PagerDutyAlerts.URL, "captured", links);
            case WebhookAlerts.NAME -> new WebhookAlerts(NOWHERE, SECRET);
            default -> throw new IllegalStateException("no channel is named " + name);
        };
    }

    synchronized void add(Instant at, AlertChannel channel, Alert alert, AlertMessage message) {
        if (alerts.size() == ALERTS_MAX) {
            alerts.removeFirst();
        }
        var captured =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("at", at.toString())
                        .put("channel", channel.name())
                        .put("alarm", alert.alarm())
                        .put("state", alert.state());
        alerts.addLast(described(captured, message));
    }

    private static ObjectNode described(ObjectNode captured, AlertMessage message) {
        switch (message) {
            case AlertMessage.Posted(var request) -> {
                captured.put("method", request.method()).put("url", request.uri().toString());
                var headers = captured.putObject("headers");
                request.headers().forEach(headers::put);
                captured.put("body", request.body());
            }
            case AlertMessage.Mailed(var mail) ->
                    captured.put("to", mail.recipient())
                            .put("subject", mail.subject())
                            .put("text", mail.text());
        }
        return captured;
    }

    /// The latest, oldest first.
    public synchronized List<ObjectNode> latest(int limit) {
        return alerts.stream().skip(Math.max(0, alerts.size() - limit)).toList();
    }
}
