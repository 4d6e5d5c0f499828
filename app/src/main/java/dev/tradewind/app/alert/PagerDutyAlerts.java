package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.app.channel.ChatText;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// An integration of PagerDuty: an alarm that is raised triggers an incident, and one that is over resolves it. The alarm is
/// the deduplication key, so an alert that comes twice is one incident.
///
/// Source: PagerDuty, "Events API v2": "Overview" (answers, 512 KB), "Send an Alert Event" (members and their lengths).
///
/// @param key of the integration, which is its secret
record PagerDutyAlerts(URI url, String key, AlertLinks links) implements AlertChannel {
    static final String NAME = "pagerduty";

    static final URI URL = URI.create("https://events.pagerduty.com/v2/enqueue");

    private static final int KEY_MAX = 255;
    private static final int SUMMARY_MAX = 1_024;
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final String SEVERITY = "error";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AlertMessage> message(Alert alert, String id, Instant at) {
        if (alert.isRaised()) {
            return Optional.of(JsonPost.to(url, triggered(alert)));
        }
        return alert.isOver()
                ? Optional.of(JsonPost.to(url, event(alert, "resolve")))
                : Optional.empty();
    }

    /// A trigger that comes after its alarm is over would open an incident that nobody resolves.
    @Override
    public boolean followsState() {
        return true;
    }

    private ObjectNode triggered(Alert alert) {
        var event = event(alert, "trigger");
        var payload =
                event.putObject("payload")
                        .put("summary", summary(alert))
                        .put("source", source(alert))
                        .put("severity", severity(alert))
                        .put("timestamp", alert.changedAt().toString())
                        .put("component", alert.alarm());
        alert.tag(AlarmTag.OWNER).ifPresent(it -> payload.put("group", it));
        var details = payload.putObject("custom_details");
        var shown = event.putArray("links");
        for (var fact : links.facts(alert)) {
            details.put(fact.label(), fact.text());
            fact.link()
                    .ifPresent(it ->
                            shown.addObject().put("href", it.toString()).put("text", fact.label()));
        }
        event.put("client", "Tradewind");
        links.console().ifPresent(it -> event.put("client_url", it.toString()));
        return event;
    }

    private ObjectNode event(Alert alert, String action) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("routing_key", key)
                .put("event_action", action)
                .put("dedup_key", deduplicationKey(alert.arn()));
    }

    /// The alarm's ARN; of one that is longer than a key can be, an id that is made of it.
    private static String deduplicationKey(String arn) {
        return arn.length() <= KEY_MAX
                ? arn
                : UUID.nameUUIDFromBytes(arn.getBytes(UTF_8)).toString();
    }

    private static String summary(Alert alert) {
        var text = alert.title() + ": " + alert.description().orElse(alert.reason());
        return ChatText.shortened(text, SUMMARY_MAX);
    }

    /// The account and region, as ARNs have them.
    private static String source(Alert alert) {
        var parts = alert.arn().split(":", 6);
        return "tradewind:%s:%s".formatted(parts[3], parts[4]);
    }

    private static String severity(Alert alert) {
        return alert.tag(AlarmTag.SEVERITY).filter(SEVERITIES::contains).orElse(SEVERITY);
    }

    /// Without the key.
    @Override
    public String toString() {
        return "PagerDutyAlerts[" + url.getHost() + "]";
    }
}
