package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.json.Json;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/// An incoming webhook of a chat. None of them knows a message that comes twice for the same, so a crash at the wrong
/// moment shows one again.
///
/// Sources: Slack API, "Sending messages using incoming webhooks", "Formatting message text", "Rate limits"; Microsoft
/// Teams, "Create incoming webhooks with Workflows", whose trigger takes a message with an adaptive card.
final class ChatChannel implements MessageChannel {
    /// Slack cuts a text off after 40,000 characters, Teams refuses more than 28 KB.
    private static final int TEXT_MAX = 4_000;

    private static final int OK_MIN = 200;
    private static final int OK_MAX = 299;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int REFUSED_MIN = 400;
    private static final int REFUSED_MAX = 499;

    private final OutwardClient client;
    private final URI url;
    private final Function<ChannelMessage, ObjectNode> form;

    ChatChannel(OutwardClient client, URI url, Function<ChannelMessage, ObjectNode> form) {
        this.client = client;
        this.url = url;
        this.form = form;
    }

    @Override
    public ChannelAnswer deliver(ChannelMessage message) {
        var body = new String(Json.write(form.apply(message)), UTF_8);
        var request = new OutwardRequest(url, Map.of("Content-Type", "application/json"), body);
        return answer(Posting.send(client, request));
    }

    private static ChannelAnswer answer(OutwardAnswer.Answered answer) {
        int status = answer.status();
        if (status >= OK_MIN && status <= OK_MAX) {
            return ChannelAnswer.DELIVERED;
        }
        boolean isFinal = status >= REFUSED_MIN && status <= REFUSED_MAX;
        if (isFinal && status != TIMEOUT && status != TOO_MANY) {
            return new ChannelAnswer.Refused(Posting.described(answer));
        }
        throw new ChannelUnavailable(Posting.described(answer));
    }

    /// The body of a message for Slack, in which `&`, `<` and `>` are not markup.
    static ObjectNode slack(ChannelMessage message) {
        return object().put("text", escaped(shortened(message.subject() + "\n" + message.text())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// The body of a message for Teams: a card of two blocks of text.
    static ObjectNode teams(ChannelMessage message) {
        var card =
                object().put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                        .put("type", "AdaptiveCard")
                        .put("version", "1.4");
        card.putArray("body")
                .add(block(message.subject()).put("weight", "Bolder"))
                .add(block(message.text()));
        var body = object().put("type", "message");
        body.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .set("content", card);
        return body;
    }

    private static ObjectNode block(String text) {
        return object().put("type", "TextBlock").put("wrap", true).put("text", shortened(text));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    }

    @Override
    public void close() {
        client.close();
    }
}
