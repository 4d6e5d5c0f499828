package dev.tradewind.app.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.app.channel.ChatText;
import dev.tradewind.app.channel.TeamsCard;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The webhook of a workflow of Microsoft Teams, which posts a card. It does not know an alert that comes twice for the same.
///
/// Sources: as [TeamsCard]; a message has up to 28 KB.
///
/// @param url which is its secret
record TeamsAlerts(URI url, AlertLinks links) implements AlertChannel {
    static final String NAME = "teams";

    private static final int TEXT_MAX = 2_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AlertMessage> message(Alert alert, String id, Instant at) {
        return Optional.of(JsonPost.to(url, body(alert)));
    }

    private ObjectNode body(Alert alert) {
        var facts = links.facts(alert);
        var set = object().put("type", "FactSet");
        var rows = set.putArray("facts");
        facts.forEach(it ->
                rows.addObject()
                        .put("title", it.label())
                        .put("value", ChatText.shortened(it.text(), TEXT_MAX)));
        var title =
                TeamsCard.text(ChatText.shortened(alert.title(), TEXT_MAX))
                        .put("weight", "Bolder")
                        .put("size", "Medium")
                        .put("color", color(alert));
        var text =
                TeamsCard.text(
                        ChatText.shortened(alert.description().orElse(alert.reason()), TEXT_MAX));
        return TeamsCard.message(
                List.of(title, text, set),
                facts.stream()
                        .flatMap(fact -> fact.link().stream().map(it -> button(fact.label(), it)))
                        .toList());
    }

    private static String color(Alert alert) {
        return alert.isRaised() ? "Attention" : alert.isOver() ? "Good" : "Warning";
    }

    private static ObjectNode button(String title, URI link) {
        return object().put("type", "Action.OpenUrl")
                .put("title", title)
                .put("url", link.toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Without the URL.
    @Override
    public String toString() {
        return "TeamsAlerts[" + url.getHost() + "]";
    }
}
