package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.Timestamps;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;

/// An endpoint of one's own that messages are posted to: signed, if there is a secret, and with a key by which it knows
/// one that comes again. It takes a message by answering 2xx, and ends it with 410; anything else is tried again.
final class WebhookChannel implements MessageChannel {
    private static final int GONE = 410;

    private final OutwardClient client;
    private final URI url;
    private final Optional<WebhookSignature> signature;
    private final InstantSource clock;

    WebhookChannel(OutwardClient client, URI url, Optional<String> secret, InstantSource clock) {
        this.client = client;
        this.url = url;
        this.clock = clock;
        signature = secret.map(WebhookSignature::new);
    }

    @Override
    public ChannelAnswer deliver(ChannelMessage message) {
        var body = body(message);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Tradewind");
        headers.put("Idempotency-Key", message.messageId());
        signature.ifPresent(
                it -> headers.put(WebhookSignature.HEADER, it.of(clock.instant(), body)));
        var answer = Posting.send(client, new OutwardRequest(url, headers, body));
        if (Posting.isTaken(answer.status())) {
            return ChannelAnswer.DELIVERED;
        }
        if (answer.status() == GONE) {
            return new ChannelAnswer.Refused(Posting.described(answer));
        }
        throw new ChannelUnavailable(Posting.described(answer));
    }

    private static String body(ChannelMessage message) {
        var body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", message.messageId())
                        .put("template", message.template())
                        .put("orderId", message.orderId())
                        .put("channel", message.channel().label())
                        .put("to", message.recipient())
                        .put("language", message.language())
                        .put("subject", message.subject())
                        .put("text", message.text())
                        .put("createdAt", Timestamps.format(message.createdAt()));
        var values = body.putObject("values");
        new TreeMap<>(message.values()).forEach(values::put);
        return new String(Json.write(body), UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
