package dev.tradewind.app.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A card for Microsoft Teams, in the message that the webhook of a workflow takes; the webhooks of Office 365 connectors
/// are no more.
///
/// Sources: Microsoft Teams, "Create incoming webhooks with Workflows"; Adaptive Cards 1.4.
public final class TeamsCard {
    private TeamsCard() {}

    /// @param body its elements
    /// @param actions its buttons
    public static ObjectNode message(List<ObjectNode> body, List<ObjectNode> actions) {
        var card =
                object().put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                        .put("type", "AdaptiveCard")
                        .put("version", "1.4");
        card.putArray("body").addAll(body);
        if (!actions.isEmpty()) {
            card.putArray("actions").addAll(actions);
        }
        var message = object().put("type", "message");
        message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .set("content", card);
        return message;
    }

    /// A block of text.
    public static ObjectNode text(String text) {
        return object().put("type", "TextBlock").put("wrap", true).put("text", text);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
