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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// An incoming webhook of a chat. None of them knows a message that comes twice for the same, so a crash at the wrong
/// moment shows one again.
///
/// Sources: Slack API, "Sending messages using incoming webhooks", "Rate limits"; [TeamsCard] and [ChatText] have theirs.
final class ChatChannel implements MessageChannel {
    /// Slack cuts a text off after 40,000 characters, Teams refuses more than 28 KB.
    private static final int TEXT_MAX = 4_000;

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
        if (Posting.isTaken(answer.status())) {
            return ChannelAnswer.DELIVERED;
        }
        if (Posting.isRefused(answer.status())) {
            return new ChannelAnswer.Refused(Posting.described(answer));
        }
        throw new ChannelUnavailable(Posting.described(answer));
    }

    /// The body of a message for Slack.
    static ObjectNode slack(ChannelMessage message) {
        var text = ChatText.shortened(message.subject() + "\n" + message.text(), TEXT_MAX);
        return JsonNodeFactory.instance.objectNode().put("text", ChatText.escaped(text));
    }

    /// The body of a message for Teams: a card of two blocks of text.
    static ObjectNode teams(ChannelMessage message) {
        return TeamsCard.message(
                List.of(
                        TeamsCard.text(ChatText.shortened(message.subject(), TEXT_MAX))
                                .put("weight", "Bolder"),
                        TeamsCard.text(ChatText.shortened(message.text(), TEXT_MAX))),
                List.of());
    }

    @Override
    public void close() {
        client.close();
    }
}
