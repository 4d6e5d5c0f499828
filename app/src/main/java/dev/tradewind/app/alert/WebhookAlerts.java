package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.app.webhook.SignedHeaders;
import dev.tradewind.app.webhook.WebhookSecret;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// An endpoint of one's own, which gets a CloudEvent signed as those of webhooks are, and knows by `webhook-id` one that comes
/// twice. All but 410 is tried again.
record WebhookAlerts(URI url, WebhookSecret secret) implements AlertChannel {
    static final String NAME = "webhook";

    private static final int GONE = 410;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AlertMessage> message(Alert alert, String id, Instant at) {
        var body = body(alert, id);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/cloudevents+json");
        headers.put("User-Agent", "Tradewind");
        headers.putAll(SignedHeaders.of(id, at, List.of(secret.key()), body));
        return Optional.of(new AlertMessage.Posted(new OutwardRequest(url, headers, body)));
    }

    private static String body(Alert alert, String id) {
        var event =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("specversion", "1.0")
                        .put("id", id)
                        .put("source", "alarms")
                        .put("type", "AlarmStateChanged")
                        .put("subject", alert.alarm())
                        .put("time", alert.changedAt().toString())
                        .put("datacontenttype", "application/json");
        event.set("data", Json.read(alert.json().getBytes(UTF_8)));
        return new String(Json.write(event), UTF_8);
    }

    @Override
    public boolean isFinal(int status) {
        return status == GONE;
    }

    /// Without what is behind the host.
    @Override
    public String toString() {
        return "WebhookAlerts[" + url.getHost() + "]";
    }
}
