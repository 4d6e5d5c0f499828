package dev.tradewind.app.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.app.channel.ChatText;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// An incoming webhook of Slack. It does not know an alert that comes twice for the same.
///
/// Sources: Slack API, "Sending messages using incoming webhooks", "Reference: blocks": a header has 150 characters, the text
/// of a section 3,000, a field 2,000, and a section ten fields.
///
/// @param url which is its secret
record SlackAlerts(URI url, AlertLinks links) implements AlertChannel {
    static final String NAME = "slack";

    private static final int HEADER_MAX = 150;
    private static final int SECTION_MAX = 3_000;
    private static final int FIELD_MAX = 2_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AlertMessage> message(Alert alert, String id, Instant at) {
        return Optional.of(JsonPost.to(url, body(alert)));
    }

    private ObjectNode body(Alert alert) {
        var text = alert.description().orElse(alert.reason());
        var body = object().put("text", escaped(alert.title() + "\n" + text, SECTION_MAX));
        var blocks = body.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .set(
                        "text",
                        object().put("type", "plain_text")
                                .put("text", ChatText.shortened(alert.title(), HEADER_MAX))
                                .put("emoji", false));
        blocks.addObject().put("type", "section").set("text", markup(escaped(text, SECTION_MAX)));
        var fields = blocks.addObject().put("type", "section").putArray("fields");
        links.facts(alert).forEach(it -> fields.add(markup(field(it))));
        return body;
    }

    private static String field(AlertFact fact) {
        var text = escaped(fact.text(), FIELD_MAX / 2);
        return "*%s*\n%s"
                .formatted(
                        fact.label(),
                        fact.link().map(it -> "<%s|%s>".formatted(it, text)).orElse(text));
    }

    /// Escaping makes a character up to five.
    private static String escaped(String text, int charactersMax) {
        var whole = ChatText.escaped(text);
        return whole.length() <= charactersMax
                ? whole
                : ChatText.escaped(ChatText.shortened(text, charactersMax / 5));
    }

    private static ObjectNode markup(String text) {
        return object().put("type", "mrkdwn").put("text", text);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Without the URL.
    @Override
    public String toString() {
        return "SlackAlerts[" + url.getHost() + "]";
    }
}
